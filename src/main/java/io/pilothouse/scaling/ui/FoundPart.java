package io.pilothouse.scaling.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.pilothouse.live.Reading;
import io.pilothouse.live.Topic;
import io.pilothouse.scaling.replay.Goal;
import io.pilothouse.scaling.replay.Goal.Measure;
import io.pilothouse.scaling.replay.Knobs;
import io.pilothouse.scaling.replay.Outcome;
import io.pilothouse.scaling.replay.ScaleUp;
import io.pilothouse.scaling.replay.Search.Found;
import io.pilothouse.scaling.replay.Search.Proposal;
import io.pilothouse.shell.ErrorState;
import io.pilothouse.shell.Figure;
import io.pilothouse.shell.Figures;
import io.pilothouse.shell.Follow;
import io.pilothouse.shell.HtmlTable;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.Sentences;
import io.pilothouse.shell.StateShape;
import io.pilothouse.shell.Words;
import io.pilothouse.units.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A search while it goes on, and then what nothing that was tried is better than, drawn and in words. */
class FoundPart extends Div {
    private final Goal goal;
    private final boolean isReliedUpon;
    private final Consumer<Knobs> take;
    private final Runnable cancel;
    private @Nullable Found shown;

    /** @param isReliedUpon whether the replay comes near what happened; else nothing is proposed */
    FoundPart(Goal goal, boolean isReliedUpon, Topic<Found> topic, Consumer<Knobs> take, Runnable cancel) {
        this.goal = goal;
        this.isReliedUpon = isReliedUpon;
        this.take = take;
        this.cancel = cancel;
        Follow.feed(this, topic.feed(), this::show);
    }

    private void show(Reading<Found> reading) {
        switch (reading) {
            case Reading.Waiting<Found>(Reason how) -> {
                removeAll();
                add(Parts.row(
                        "row wrap",
                        Parts.state(
                                StateShape.LOADING, Words.say(how == null ? Reason.of("replay.search.begins") : how)),
                        Parts.action(Words.say("replay.cancel"), cancel)));
            }
            case Reading.Lost<Found> lost -> {
                removeAll();
                add(new ErrorState(
                        Words.say(lost.reason()),
                        Words.say("replay.lost", Figures.here().time(lost.since()))));
            }
            case Reading.Current<Found>(Found found) -> draw(found);
        }
    }

    private void draw(Found found) {
        if (found.equals(shown)) {
            return;
        }
        shown = found;
        removeAll();
        Proposal first = found.chosen();
        if (!isReliedUpon) {
            add(Parts.state(StateShape.WARNS, Words.say("replay.unreliable")));
        }
        add(Parts.prose(
                first == null
                        ? Words.say("replay.search.stay", found.tried())
                        : Words.say(
                                "replay.search.found",
                                found.tried(),
                                found.pareto().size())));
        if (!found.pareto().isEmpty()) {
            add(picture(found), table(found));
        }
    }

    private double bad(Outcome outcome) {
        return goal.measure() == Measure.QUEUE_WAIT
                ? outcome.queueWaitP95()
                : CandidateTable.orNaN(outcome.minutesOver());
    }

    private boolean isWait() {
        return goal.measure() == Measure.QUEUE_WAIT;
    }

    private Component picture(Found found) {
        List<ParetoPicture.Dot> dots = new ArrayList<>();
        dots.add(dot(found.now(), Words.say("replay.now"), "now", null));
        for (Proposal proposal : found.pareto()) {
            Knobs knobs = proposal.knobs();
            dots.add(dot(
                    proposal.outcome(),
                    said(knobs),
                    isReliedUpon && proposal.equals(found.chosen()) ? "chosen" : "",
                    () -> take.accept(knobs)));
        }
        String up = Words.say(isWait() ? "replay.wait" : "replay.over");
        return new ParetoPicture(
                Words.say("replay.pareto.says", found.pareto().size(), up),
                Words.say("replay.pareto.hours"),
                up,
                dots,
                new ParetoPicture.Limits(
                        goal.replicaHours(),
                        goal.target(),
                        Words.say("replay.pareto.budget"),
                        Words.say("replay.pareto.target")));
    }

    private ParetoPicture.Dot dot(Outcome outcome, String name, String css, @Nullable Runnable onClick) {
        Figure figure = Figure.of(1);
        return new ParetoPicture.Dot(
                outcome.replicaHours(),
                bad(outcome),
                Words.say(
                        isWait() ? "replay.pareto.dot.wait" : "replay.pareto.dot.minutes",
                        name,
                        figure.written(outcome.replicaHours()),
                        figure.written(bad(outcome))),
                css,
                onClick);
    }

    private static String said(Knobs knobs) {
        ScaleUp up = knobs.up();
        String said = Words.say(
                knobs.isSlow() ? "replay.knobs.slow" : "replay.knobs",
                CandidateTable.number(knobs.threshold()),
                knobs.least(),
                knobs.most(),
                knobs.windowSeconds());
        return up == null ? said : said + ", " + ScaleUpFields.said(up);
    }

    private static String why(Proposal proposal) {
        Reason up = proposal.whyUp();
        return up == null
                ? Words.say(proposal.why())
                : Sentences.joined(Stream.of(Words.say(proposal.why()), Words.say(up)));
    }

    private Component table(Found found) {
        Figure figure = Figure.of(1);
        return new HtmlTable<Proposal>(Words.say("replay.search"))
                .cell(Words.say("replay.search.settings"), proposal -> named(proposal, found))
                .number(
                        Words.say("replay.pareto.hours"),
                        proposal -> figure.written(proposal.outcome().replicaHours()))
                .number(
                        Words.say(isWait() ? "replay.wait" : "replay.over"),
                        proposal -> figure.written(bad(proposal.outcome())))
                .number(
                        Words.say("replay.flaps"),
                        proposal -> figure.written(proposal.outcome().flaps()))
                .quiet(Words.say("replay.search.why"), FoundPart::why)
                .cell(
                        "",
                        proposal -> Parts.action(Words.say("replay.search.take"), () -> take.accept(proposal.knobs())))
                .atFirst(10)
                .show(found.pareto());
    }

    private Component named(Proposal proposal, Found found) {
        Span name = Parts.row("row wrap", new Span(said(proposal.knobs())));
        if (isReliedUpon && proposal.equals(found.chosen())) {
            name.add(Parts.badge(Words.say("replay.search.first")));
        }
        return name;
    }
}
