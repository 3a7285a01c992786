package io.pilothouse.fleet.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import io.pilothouse.changes.ChangeSet;
import io.pilothouse.changes.Plan;
import io.pilothouse.fleet.Endpoint;
import io.pilothouse.live.Reading;
import io.pilothouse.shell.ErrorState;
import io.pilothouse.shell.Figures;
import io.pilothouse.shell.FindingBanner;
import io.pilothouse.shell.Loaded;
import io.pilothouse.shell.OutageBanner;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.SectionTitle;
import io.pilothouse.shell.ServerWarnings;
import io.pilothouse.shell.StateShape;
import io.pilothouse.shell.WaitState;
import io.pilothouse.shell.Words;
import io.pilothouse.telemetry.Scraping;
import io.pilothouse.telemetry.SelfTested;
import io.pilothouse.units.Actor;
import io.pilothouse.units.Reason;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What of an endpoint's metrics arrives, asked when somebody looks. */
class SelfTestPart extends Div {
    private final SelfTestNeeds needs;
    private @Nullable Endpoint endpoint;
    private SelfTestNeeds.@Nullable Answer last;
    private @Nullable Instant failing;

    SelfTestPart(SelfTestNeeds needs) {
        this.needs = needs;
    }

    /** Asks once; what becomes of the endpoint later is asked for with a click. */
    void show(Endpoint now) {
        boolean first = endpoint == null;
        endpoint = now;
        if (first) {
            ask(false);
        }
    }

    private void ask(boolean afresh) {
        Endpoint whose = endpoint;
        if (whose == null) {
            return;
        }
        if (!needs.test().isConnected()) {
            fill(Parts.padded(Parts.prose(Words.say("telemetry.not-connected"))));
            return;
        }
        Actor actor = needs.people().current();
        needs.loads().load(this, () -> needs.answer(whose, actor, afresh), loaded -> show(whose, loaded));
    }

    private void show(Endpoint whose, Loaded<SelfTestNeeds.Answer> loaded) {
        switch (loaded) {
            case Loaded.Loading<SelfTestNeeds.Answer> _ ->
                fill(Parts.padded(new WaitState(Words.say("metrics.reading"))));
            case Loaded.Failed<SelfTestNeeds.Answer> failed -> failed(whose, failed);
            case Loaded.Value<SelfTestNeeds.Answer>(SelfTestNeeds.Answer answer) -> {
                last = answer;
                failing = null;
                show(whose, answer);
            }
        }
    }

    /** What was answered before stays, and is said to be old. */
    private void failed(Endpoint whose, Loaded.Failed<SelfTestNeeds.Answer> failed) {
        Instant since = failing == null ? failed.at() : failing;
        failing = since;
        SelfTestNeeds.Answer known = last;
        SelfTested tested = known == null ? null : known.tested();
        if (known == null || tested == null) {
            removeAll();
        } else {
            show(whose, known);
        }
        OutageBanner outage = new OutageBanner(Words.say("metrics.what"));
        outage.show(
                new Reading.Lost<>(tested, tested == null ? null : tested.at(), Reason.said(failed.reason()), since),
                Parts.button(Words.say("shell.try-again"), () -> ask(true)));
        ErrorState.askAgain(outage, failed, () -> ask(true));
        addComponentAsFirst(outage);
    }

    private void show(Endpoint whose, SelfTestNeeds.Answer answer) {
        SelfTested tested = answer.tested();
        if (tested == null) {
            fill(Parts.padded(Parts.prose(Words.say("metrics.no-subject"))));
            return;
        }
        fill(finding(tested.scraping()));
        if (answer.cure() != null) {
            add(cure(whose, answer.cure()));
        }
        add(new ServerWarnings().show(tested.warnings()));
        Figures figures = Figures.here();
        add(Parts.section(
                new SectionTitle(Words.say("metrics.meanings"))
                        .note(Words.say(
                                "metrics.answered",
                                tested.answered(),
                                tested.lines().size(),
                                figures.time(tested.at())))
                        .end(Parts.action(Words.say("fleet.logs.again"), () -> ask(true))),
                MeaningsTable.create().show(tested.lines())));
    }

    /** That all is well is said quietly. */
    private static Component finding(Scraping scraping) {
        StateShape shape = switch (scraping.kind()) {
            case ALL -> StateShape.PASSES;
            case NO_PODS -> StateShape.INFORMS;
            case SOME, OTHER_LABELS -> StateShape.WARNS;
            case NOTHING, DOWN, SILENT -> StateShape.BLOCKS;
        };
        if (scraping.kind() == Scraping.Kind.ALL) {
            return Parts.padded(
                    Parts.line(Parts.state(shape, Words.say("metrics.arrive")), Parts.text(Words.say(scraping.why()))));
        }
        return new FindingBanner(
                shape,
                Words.say(scraping.arrives() ? "metrics.arrive" : "metrics.do-not-arrive"),
                Words.say(scraping.why()));
    }

    private Component cure(Endpoint whose, Plan plan) {
        return switch (plan) {
            case Plan.Planned(ChangeSet _) -> new ScrapePanel(whose.id(), needs);
            case Plan.NothingToDo(Reason why) -> Parts.padded(Parts.prose(Words.say(why)));
            case Plan.Refused(List<Reason> reasons) ->
                Parts.padded(Parts.prose(Words.say("telemetry.scrape.no-change") + " "
                        + reasons.stream().map(Words::say).collect(Collectors.joining(" "))));
        };
    }

    private void fill(Component content) {
        removeAll();
        add(content);
    }
}
