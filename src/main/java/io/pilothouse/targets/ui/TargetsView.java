package io.pilothouse.targets.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import io.pilothouse.links.ui.AskedPart;
import io.pilothouse.live.Reading;
import io.pilothouse.shell.BrokenFile;
import io.pilothouse.shell.EmptyState;
import io.pilothouse.shell.EnvironmentChoices;
import io.pilothouse.shell.EnvironmentInView;
import io.pilothouse.shell.FindingBanner;
import io.pilothouse.shell.Follow;
import io.pilothouse.shell.HtmlTable;
import io.pilothouse.shell.NoEnvironment;
import io.pilothouse.shell.OutageBanner;
import io.pilothouse.shell.PageFooter;
import io.pilothouse.shell.PageHeader;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.Place;
import io.pilothouse.shell.ServerWarnings;
import io.pilothouse.shell.WaitState;
import io.pilothouse.shell.Words;
import io.pilothouse.targets.KeptTarget;
import io.pilothouse.targets.KeptTargets;
import io.pilothouse.targets.TargetPaths;
import io.pilothouse.targets.TargetsFeed;
import io.pilothouse.units.EnvironmentName;
import io.pilothouse.units.Reason;
import jakarta.annotation.security.PermitAll;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How what was promised is kept in an environment, the worst first, and one of it drawn. */
@Route(TargetPaths.PAGE)
@Menu(title = "targets.menu", order = 21, icon = "gauge")
@Place(key = "t")
@PermitAll
class TargetsView extends Main implements BeforeEnterObserver, HasDynamicTitle {
    private final TargetsNeeds needs;
    private final EnvironmentInView environment;
    private final PageHeader header = new PageHeader(Words.say("targets.menu"));
    private final OutageBanner outage = new OutageBanner("Prometheus");
    private final ServerWarnings warnings = new ServerWarnings();
    private final BrokenFile broken = new BrokenFile();
    private final Div finding = new Div();
    private final Div content = new Div(new WaitState(Words.say("targets.reading")));
    private final Div drawn = new Div();
    private final WithoutTargets without;
    private final RulesPart rules;
    private final PageFooter footer = new PageFooter("", Words.say("targets.source")).every(TargetsFeed.EVERY);
    private final Span sources = new Span();
    private final AskedPart<TargetQuestions> asked;
    private final NoEnvironment none;
    private @Nullable HtmlTable<KeptTarget> table;
    private @Nullable TargetChart chart;
    private Duration period = Duration.ZERO;
    private String chosen = "";
    private String drawnOf = "";
    private List<KeptTarget> found = List.of();

    TargetsView(TargetsNeeds needs, EnvironmentInView environment, EnvironmentChoices environments) {
        this.needs = needs;
        this.environment = environment;
        none = new NoEnvironment(environments, environment);
        without = new WithoutTargets(needs);
        rules = new RulesPart(needs);
        footer.with(sources).reads(needs.feed().topic());
        asked = new AskedPart<>(needs.links(), TargetQuestions::rows);
        addClassName("page");
        content.addClassName("sec");
        add(header, none, outage, warnings, broken, finding, content, drawn, without, rules, footer, asked);
        environment.follow(this, choice -> again());
        Follow.feed(this, needs.feed().topic().feed(), this::show);
    }

    @Override
    public String getPageTitle() {
        return Words.say("targets.menu");
    }

    /** The address is where a reader's wishes live; an environment it names is put in view. */
    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        QueryParameters said = event.getLocation().getQueryParameters();
        chosen = said.getSingleParameter(TargetPaths.TARGET).orElse("");
        String wanted = said.getSingleParameter(TargetPaths.ENVIRONMENT).orElse("");
        if (!wanted.isEmpty()) {
            environment.choose(wanted);
        }
        none.asked(wanted);
        again();
    }

    private void again() {
        show(needs.feed().topic().latest());
    }

    private String inView() {
        return environment.current().map(choice -> choice.environment()).orElse("");
    }

    private void show(Reading<KeptTargets> reading) {
        outage.show(answered(reading));
        String name = inView();
        header.shows(name);
        KeptTargets kept = reading.value();
        if (kept == null) {
            return;
        }
        warnings.show(kept.warnings());
        broken.show(kept.broken());
        List<KeptTarget> all = kept.all().stream()
                .filter(one -> one.endpoint().environment().value().equals(name))
                .toList();
        header.say(all.isEmpty() ? "" : TargetsTable.count(all));
        list(all, kept.period());
        find(all);
        draw(kept.silence() == null ? all : List.of(), kept.period());
        without.show(kept.without().stream()
                .filter(one -> one.environment().value().equals(name))
                .toList());
        rules.show(kept.rules(), this::isSaidAbove);
        ask(TargetQuestions.of(all, kept.questions()), kept.period());
    }

    /** What is promised is known without the server, which is lost nevertheless. */
    private static Reading<KeptTargets> answered(Reading<KeptTargets> reading) {
        KeptTargets kept = reading.value();
        KeptTargets.Silence silence = kept == null ? null : kept.silence();
        return silence == null || reading instanceof Reading.Lost
                ? reading
                : new Reading.Lost<>(null, null, silence.why(), silence.since());
    }

    private boolean isSaidAbove(Reason why) {
        KeptTargets kept = needs.feed().topic().latest().value();
        KeptTargets.Silence silence = kept == null ? null : kept.silence();
        return silence != null && silence.why().equals(why);
    }

    /** Where nobody was asked there is nothing to unfold. */
    private void ask(TargetQuestions questions, Duration of) {
        sources.removeAll();
        if (!questions.isEmpty()) {
            sources.add(asked.button());
        }
        String name = inView();
        asked.show(questions, name.isEmpty() ? null : EnvironmentName.of(name), TargetQuestions.over(of));
    }

    private void list(List<KeptTarget> all, Duration of) {
        HtmlTable<KeptTarget> known = table;
        if (known == null || !of.equals(period)) {
            known = TargetsTable.create(of, this::isSaidAbove);
            known.empty(new EmptyState(Words.say("targets.none"), Words.say("targets.none.how")));
            table = known;
            period = of;
            content.removeAll();
            content.add(known);
        }
        known.show(all);
    }

    /** Only what needs somebody; the worst of it. */
    private void find(List<KeptTarget> all) {
        List<KeptTarget> wrong = all.stream().filter(KeptTarget::isInDanger).toList();
        if (!wrong.equals(found)) {
            found = wrong;
            finding.removeAll();
            wrong.stream().limit(1).forEach(kept -> finding.add(banner(kept, wrong.size() - 1)));
        }
    }

    private static Component banner(KeptTarget kept, int others) {
        String verdict = Words.say(
                "targets.finding." + (kept.state() == KeptTarget.State.USED_UP ? "used-up" : "burns"),
                kept.endpoint().name());
        String reason = Words.say(
                "targets.finding.because",
                TargetWords.of(kept.objective().of()),
                TargetWords.promise(kept.objective()),
                TargetWords.measured(1 - kept.spent().missedShare()),
                TargetWords.budget(kept.spent()),
                others);
        return new FindingBanner(
                TargetWords.shape(kept.state()),
                verdict,
                reason,
                Parts.link(Words.say("targets.see"), TargetWords.path(kept)));
    }

    /** What the address names; else the worst. */
    private void draw(List<KeptTarget> all, Duration of) {
        Optional<KeptTarget> wanted = all.stream()
                .filter(kept -> name(kept).equals(chosen))
                .findFirst()
                .or(() -> all.stream().findFirst());
        String now = wanted.map(kept -> kept.endpoint() + "/" + name(kept)).orElse("");
        TargetChart known = chart;
        if (known == null || !now.equals(drawnOf)) {
            drawnOf = now;
            drawn.removeAll();
            known = wanted.map(kept -> new TargetChart(kept, of)).orElse(null);
            chart = known;
            if (known != null) {
                drawn.add(known, offer(wanted.orElseThrow()));
            }
        } else {
            wanted.ifPresent(known::show);
        }
    }

    /** Who may change it is offered to. */
    private Component offer(KeptTarget kept) {
        return Parts.padded(needs.loads()
                .offer(
                        Parts.linkButton(
                                Words.say("targets.change", kept.endpoint().name()),
                                TargetPaths.of(kept.endpoint()),
                                false),
                        needs.mayPropose()));
    }

    private static String name(KeptTarget kept) {
        return kept.endpoint().name() + "/" + kept.objective().of().field();
    }
}
