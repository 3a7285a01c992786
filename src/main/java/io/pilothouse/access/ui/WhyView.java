package io.pilothouse.access.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import io.pilothouse.access.AccessPaths;
import io.pilothouse.access.DeclaredRules;
import io.pilothouse.access.WhyLimited;
import io.pilothouse.access.WhyLimited.Answer;
import io.pilothouse.access.WhyLimited.Asked;
import io.pilothouse.access.gateway.PastedToken;
import io.pilothouse.access.gateway.Presented;
import io.pilothouse.live.Reading;
import io.pilothouse.shell.Address;
import io.pilothouse.shell.EmptyState;
import io.pilothouse.shell.ErrorState;
import io.pilothouse.shell.FindingBanner;
import io.pilothouse.shell.Follow;
import io.pilothouse.shell.Loaded;
import io.pilothouse.shell.OutageBanner;
import io.pilothouse.shell.PageFooter;
import io.pilothouse.shell.PageHeader;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.SectionTitle;
import io.pilothouse.shell.ServerWarnings;
import io.pilothouse.shell.StateShape;
import io.pilothouse.shell.WaitState;
import io.pilothouse.shell.Words;
import io.pilothouse.telemetry.CallerMetrics;
import io.pilothouse.telemetry.CallersReading;
import io.pilothouse.units.Actor;
import io.pilothouse.units.EndpointId;
import io.pilothouse.units.Reason;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Why a gateway lets a caller through to a model or not. A token that somebody pastes never leaves the browser; what is told of it stands in no
 * address, is not kept, and is answered once.
 */
@Route(AccessPaths.WHY)
@PermitAll
class WhyView extends Main implements BeforeEnterObserver, HasDynamicTitle, WhyChoice.Told {
    private final AccessNeeds needs;
    private final WhyLimited why;
    private final CallerMetrics metrics;
    private final OutageBanner outage = new OutageBanner("Prometheus");
    private final ServerWarnings warnings = new ServerWarnings();
    private final WhyChoice choice = new WhyChoice(this);
    private final Div verdict = new Div();
    private final Div rules = new Div();
    private final PageFooter footer =
            new PageFooter(Words.say("why.how"), Words.say("why.source")).every(CallerMetrics.EVERY);
    private @Nullable Asked asked;
    /** Known to be so, once it was read. */
    private boolean isWithoutGateway;

    WhyView(AccessNeeds needs, WhyLimited why, CallerMetrics metrics) {
        this.needs = needs;
        this.why = why;
        this.metrics = metrics;
        addClassName("page");
        PageHeader header = new PageHeader(Words.say("why.title")).under(Words.say("access.menu"), AccessPaths.PAGE);
        add(header, outage, warnings, choice, verdict, rules, footer);
        Actor reader = needs.people().current();
        needs.loads().load(choice, () -> why.choices(reader), this::offer);
        Follow.feed(this, metrics.topic().feed(), this::counted);
        footer.reads(metrics.topic());
    }

    @Override
    public String getPageTitle() {
        return Words.say("why.title");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        choice.show(event.getLocation().getQueryParameters());
        ask();
    }

    private void offer(Loaded<WhyLimited.Choices> loaded) {
        if (loaded instanceof Loaded.Value<WhyLimited.Choices>(WhyLimited.Choices choices)) {
            isWithoutGateway = choices.environments().isEmpty();
            choice.offer(choices);
            ask();
        }
    }

    @Override
    public void chosen(Map<String, String> address) {
        Address.go(this, QueryParameters.simple(address));
    }

    /** Asked once: what the token says is gone with the answer. */
    @Override
    public void read(PastedToken.Read token) {
        asked = null;
        if (isWithoutGateway) {
            declared(token);
            return;
        }
        choice.asked(token).ifPresentOrElse(this::load, () -> empty("why.token.for-what"));
    }

    private void ask() {
        asked = choice.asked(null).orElse(null);
        if (isWithoutGateway) {
            declared(null);
        } else if (asked == null) {
            empty(choice.isWhole() ? "why.none.named" : "why.none");
        } else {
            load(asked);
        }
    }

    /** What a gateway would be told, where none is: whether anybody is held to it is not known, and that is said first. */
    private void declared(PastedToken.@Nullable Read token) {
        asked = null;
        rules.removeAll();
        verdict.removeAll();
        if (token instanceof PastedToken.Read.IsNone(Reason none, int _)) {
            verdict.add(FindingBanner.bad(Words.say("why.token.none"), Words.say(none)));
            return;
        }
        verdict.add(
                new FindingBanner(StateShape.UNKNOWN, Words.say("why.no-gateways"), Words.say("why.no-gateways.how")));
        if (token instanceof PastedToken.Read.Says(Presented says)) {
            verdict.add(Parts.padded(Parts.prose(
                    Words.say("why.token.says", named(says.team()), named(says.application()), named(says.issuer())))));
        }
        Actor reader = needs.people().current();
        String open = token == null ? "why.none" : "why.token.for-what";
        String how = token == null ? "why.none.declared" : "why.token.for-what.how";
        choice.declaring(token)
                .ifPresentOrElse(
                        wanted -> needs.loads()
                                .load(
                                        rules,
                                        () -> why.declared(reader, wanted.model(), wanted.caller()),
                                        this::showDeclared),
                        () -> rules.add(Parts.padded(new EmptyState(Words.say(open), Words.say(how)))));
    }

    private static String named(@Nullable String claim) {
        return claim == null || claim.isEmpty() ? "–" : claim;
    }

    private void showDeclared(Loaded<List<DeclaredRules.Rule>> loaded) {
        rules.removeAll();
        rules.add(
                switch (loaded) {
                    case Loaded.Loading<List<DeclaredRules.Rule>> _ ->
                        Parts.padded(new WaitState(Words.say("why.reading")));
                    case Loaded.Failed<List<DeclaredRules.Rule>> failed ->
                        Parts.padded(ErrorState.of(failed, this::ask));
                    case Loaded.Value<List<DeclaredRules.Rule>>(List<DeclaredRules.Rule> found) ->
                        new WhyDeclared(found);
                });
    }

    private void empty(String key) {
        verdict.removeAll();
        rules.removeAll();
        rules.add(Parts.padded(new EmptyState(Words.say(key), Words.say(key + ".how"))));
    }

    /** Numbers that come anew are shown in the place of the old ones. */
    private void counted(Reading<CallersReading> reading) {
        outage.show(reading);
        warnings.show(reading, CallersReading::warnings);
        if (asked != null) {
            load(asked);
        }
    }

    private void load(Asked wanted) {
        Actor reader = needs.people().current();
        Reading<CallersReading> counted = metrics.topic().latest();
        needs.loads().load(this, () -> why.answer(reader, wanted, counted), loaded -> show(loaded, wanted));
    }

    private void show(Loaded<Answer> loaded, Asked wanted) {
        switch (loaded) {
            case Loaded.Loading<Answer> _ -> {
                if (verdict.getChildren().findAny().isEmpty()) {
                    rules.removeAll();
                    rules.add(Parts.padded(new WaitState(Words.say("why.reading"))));
                }
            }
            case Loaded.Failed<Answer> failed -> {
                verdict.removeAll();
                rules.removeAll();
                rules.add(Parts.padded(ErrorState.of(failed, this::ask)));
            }
            case Loaded.Value<Answer>(Answer answer) -> show(answer, wanted);
        }
    }

    private void show(Answer answer, Asked wanted) {
        verdict.removeAll();
        verdict.add(WhyVerdict.of(answer));
        rules.removeAll();
        if (answer instanceof Answer.Explained explained) {
            rules.add(
                    Parts.section(
                            new SectionTitle(Words.say("why.rules")).note(Words.say("why.rules.note")),
                            new WhyRules(explained, new EndpointId(wanted.model(), wanted.environment()))),
                    WhyTraffic.of(explained.traffic()));
            if (explained.isListed()) {
                rules.add(Parts.padded(Parts.quiet(Words.say("why.listed", wanted.model()))));
            }
        }
    }
}
