package io.pilothouse.scaling.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.pilothouse.scaling.replay.Knobs;
import io.pilothouse.scaling.replay.Outcome;
import io.pilothouse.scaling.replay.ScaleUp;
import io.pilothouse.scaling.whatif.Happened;
import io.pilothouse.scaling.whatif.ReplayResult;
import io.pilothouse.shell.Figure;
import io.pilothouse.shell.Figures;
import io.pilothouse.shell.HtmlTable;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.Radio;
import io.pilothouse.shell.StateShape;
import io.pilothouse.shell.Words;
import io.pilothouse.telemetry.Moments;
import io.pilothouse.units.Money;
import io.pilothouse.units.Reason;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** Candidates below the settings in force, each figure with how far it is from theirs. */
final class CandidateTable {
    private static final String GROUP = "candidate";
    /** Of the samples: fewer change no figure. */
    private static final double SOME = 0.005;

    private final On on;
    private final Priced money;

    /**
     * In which a replay's cost is.
     *
     * @param currency empty where there is no price
     */
    record Priced(String currency, Moments traffic) {}

    /** What somebody does with a row. */
    interface On {
        void chosen(CandidateRow row);

        void edited(Knobs knobs);

        void removed(Knobs knobs);
    }

    private CandidateTable(Priced money, On on) {
        this.money = money;
        this.on = on;
    }

    /** @param trigger by which a person knows whose threshold it is */
    static HtmlTable<CandidateRow> create(String trigger, Priced money, On on) {
        return new CandidateTable(money, on).table(trigger);
    }

    private HtmlTable<CandidateRow> table(String trigger) {
        HtmlTable<CandidateRow> table = new HtmlTable<>(Words.say("replay.candidates"));
        table.addClassName("manycolumns");
        return table.cell("", this::choice)
                .width(30)
                .cell(Words.say("replay.candidate"), CandidateTable::name)
                .number(
                        Words.say("replay.threshold", trigger),
                        row -> number(row.knobs().threshold()))
                .number(
                        Words.say("replay.bounds"),
                        row -> row.knobs().least() + "–" + row.knobs().most())
                .numberCell(Words.say("replay.window"), CandidateTable::window)
                .numberCell(Words.say("replay.replicas"), CandidateTable::replicas)
                .numberCell(
                        Words.say("replay.hours"),
                        row -> figure(row, known -> known.outcome().deviceHours(), Figure.of(0)))
                .numberCell(costHead(), this::cost)
                .numberCell(
                        Words.say("replay.wait"),
                        row -> figure(row, known -> known.outcome().queueWaitP95(), Figure.of(1)))
                .numberCell(
                        Words.say("replay.over"),
                        row -> figure(row, known -> orNaN(known.outcome().minutesOver()), Figure.of(0)))
                .numberCell(
                        Words.say("replay.cut"),
                        row -> figure(row, known -> known.outcome().cut(), Figure.of(0)))
                .numberCell(
                        Words.say("replay.flaps"),
                        row -> figure(row, known -> known.outcome().flaps(), Figure.of(0)))
                .numberCell(
                        Words.say("replay.starts"),
                        row -> figure(row, known -> known.outcome().coldStarts(), Figure.of(0)))
                .text(Words.say("replay.worst"), CandidateTable::worst)
                .cell("", this::acts);
    }

    private String costHead() {
        String currency = money.currency();
        return currency.isEmpty() ? Words.say("replay.cost.none") : Words.say("replay.cost", Money.symbol(currency));
    }

    /** Fewer are neither better nor worse: what they cost and what they miss is. */
    private static Component replicas(CandidateRow row) {
        return row.tried() instanceof Tried.Known(Outcome _, Happened happened, double _)
                ? new Div(
                        Figure.of(1).alone(happened.meanReplicas()),
                        new Div(Parts.quiet(Words.say("replay.replicas.most", happened.mostReplicas()))))
                : Parts.quiet("–");
    }

    /** Of the days that were replayed, and what that is a month. */
    private Component cost(CandidateRow row) {
        Div cost = new Div(figure(row, known -> orNaN(known.outcome().cost()), Figure.of(0)));
        if (row.tried() instanceof Tried.Known known && known.outcome().cost() != null) {
            cost.add(new Div(Parts.quiet(Words.say(
                    "replay.month", ReplayResult.month(known.outcome().cost(), money.traffic(), money.currency())))));
        }
        return cost;
    }

    static double orNaN(@Nullable Double value) {
        return value == null ? Double.NaN : value;
    }

    static String number(double value) {
        return Figures.here().decimal(value, value == Math.rint(value) ? 0 : value < 1 ? 3 : 1);
    }

    private Component choice(CandidateRow row) {
        if (row.tried() instanceof Tried.Refused) {
            return Parts.mark(StateShape.BLOCKS);
        }
        Radio radio = new Radio(GROUP, called(row), () -> on.chosen(row));
        radio.check(row.isChosen());
        return radio;
    }

    static String called(CandidateRow row) {
        return row.isNow() ? Words.say("replay.now") : Words.say("replay.candidate.number", row.number());
    }

    private static Component name(CandidateRow row) {
        Div name = new Div(Parts.strong(called(row)));
        switch (row.tried()) {
            case Tried.Waits _ -> name.add(new Div(Parts.quiet(Words.say("replay.computing"))));
            case Tried.Refused(Reason why) ->
                name.add(new Div(Parts.state(StateShape.BLOCKS, Words.say("check.scaler.refused", why))));
            case Tried.Known(Outcome _, Happened _, double extrapolated) -> {
                if (extrapolated > SOME) {
                    name.add(new Div(Parts.state(
                            StateShape.WARNS,
                            Words.say("replay.extrapolated", Figures.here().share(extrapolated)))));
                }
            }
        }
        return name;
    }

    private static Component window(CandidateRow row) {
        Div window = new Div(new Span(Figures.here().exact(row.knobs().windowSeconds())));
        if (row.knobs().isSlow()) {
            window.add(new Div(Parts.quiet(Words.say("replay.slow"))));
        }
        ScaleUp up = row.knobs().up();
        if (up != null) {
            window.add(new Div(Parts.quiet(ScaleUpFields.said(up))));
        }
        return window;
    }

    private static Component figure(CandidateRow row, ToDoubleFunction<Tried.Known> of, Figure figure) {
        return row.tried() instanceof Tried.Known known
                ? row.isNow()
                        ? figure.alone(of.applyAsDouble(known))
                        : figure.against(of.applyAsDouble(known), of.applyAsDouble(row.now()))
                : Parts.quiet("–");
    }

    private static String worst(CandidateRow row) {
        return row.tried() instanceof Tried.Known(Outcome outcome, Happened _, double _)
                ? ReplayDays.day(outcome.worst())
                : "–";
    }

    private Component acts(CandidateRow row) {
        if (row.isNow()) {
            return new Span();
        }
        return Parts.row(
                "row wrap",
                Parts.action(Words.say("replay.edit"), () -> on.edited(row.knobs())),
                Parts.action(Words.say("replay.remove"), () -> on.removed(row.knobs())));
    }
}
