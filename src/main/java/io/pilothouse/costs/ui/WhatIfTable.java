package io.pilothouse.costs.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.pilothouse.costs.whatif.Compared;
import io.pilothouse.costs.whatif.Effect;
import io.pilothouse.costs.whatif.Judged;
import io.pilothouse.costs.whatif.WaysOn;
import io.pilothouse.fit.Fit;
import io.pilothouse.scaling.whatif.Hours;
import io.pilothouse.scaling.whatif.Schedule;
import io.pilothouse.shell.Figure;
import io.pilothouse.shell.Figures;
import io.pilothouse.shell.HtmlTable;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.StateShape;
import io.pilothouse.shell.Words;
import io.pilothouse.units.EndpointId;
import io.pilothouse.units.Money;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** Ways to serve an endpoint below the one that is now, each with money and what it does to the targets. */
final class WhatIfTable {
    /** Of the samples: fewer change no figure. */
    private static final double SOME = 0.005;

    private final EndpointId endpoint;
    private final boolean mayChange;
    private final On on;

    /** What somebody does with a row. */
    interface On {
        void edited(String text);

        void removed(String text);
    }

    /** @param number on the page, 0 for now */
    record Line(int number, Compared compared, Compared now) {
        @Nullable Judged judged() {
            return compared.judged();
        }

        String called() {
            return compared.isNow() ? Words.say("instead.now") : Words.say("instead.number", number);
        }
    }

    WhatIfTable(EndpointId endpoint, boolean mayChange, On on) {
        this.endpoint = endpoint;
        this.mayChange = mayChange;
        this.on = on;
    }

    HtmlTable<Line> create(String currency, int days) {
        HtmlTable<Line> table = new HtmlTable<>(Words.say("instead.ways"));
        table.addClassName("manycolumns");
        return table.cell(Words.say("instead.way"), WhatIfTable::way)
                .width(130)
                .cell(Words.say("instead.device"), WhatIfTable::device)
                .cell(Words.say("instead.replicas"), WhatIfTable::replicas)
                .number(Words.say("instead.requests"), WhatIfTable::requests)
                .number(Words.say("rollouts.form.kv-tokens"), WhatIfTable::tokens)
                .numberCell(WhatIfWords.monthHead(currency), WhatIfTable::month)
                .numberCell(Words.say("instead.against"), WhatIfTable::against)
                .numberCell(Words.say("instead.over", days), line -> figure(line, WhatIfTable::minutes, Figure.of(0)))
                .numberCell(
                        Words.say("replay.wait"),
                        line -> figure(line, replayed -> replayed.outcome().queueWaitP95(), Figure.of(1)))
                .cell("", this::acts);
    }

    private static Component way(Line line) {
        Div way = new Div(Parts.strong(line.called()));
        if (line.compared().wrong() != null) {
            way.add(new Div(Parts.state(StateShape.BLOCKS, Words.say("instead.wrong"))));
        } else if (line.judged() != null && line.judged().isImpossible()) {
            way.add(new Div(Parts.state(StateShape.BLOCKS, Words.say("instead.no-start"))));
        } else if (line.compared().effect() instanceof Effect.Replayed replayed && replayed.extrapolated() > SOME) {
            way.add(new Div(Parts.state(
                    StateShape.WARNS,
                    Words.say("replay.extrapolated", Figures.here().share(replayed.extrapolated())))));
        }
        return way;
    }

    private static Component device(Line line) {
        Judged judged = line.judged();
        if (judged == null) {
            return Parts.quiet(CostsWords.UNKNOWN);
        }
        Div device = new Div(new Span(judged.device()));
        if (!judged.choice().rounded().isEmpty()) {
            device.add(new Div(Parts.quiet(WhatIfWords.rounded(judged.choice().rounded()))));
        }
        return device;
    }

    private static Component replicas(Line line) {
        Judged judged = line.judged();
        if (judged == null) {
            return Parts.quiet(CostsWords.UNKNOWN);
        }
        Div replicas = new Div(new Span(WhatIfWords.replicas(judged)));
        Schedule schedule = judged.choice().schedule();
        Hours hours = schedule == null ? null : schedule.hours();
        if (hours != null) {
            replicas.add(new Div(Parts.quiet(WhatIfWords.hours(hours))));
        }
        if (line.compared().effect() instanceof Effect.Replayed replayed) {
            replicas.add(new Div(
                    Parts.quiet(Words.say("instead.mean", Figures.here().decimal(replayed.meanReplicas(), 1)))));
        }
        return replicas;
    }

    private static String requests(Line line) {
        return requests(line.judged());
    }

    static String requests(@Nullable Judged judged) {
        double requests = judged == null ? Double.NaN : judged.requests();
        return Double.isFinite(requests) ? Figures.here().decimal(requests, 1) : CostsWords.UNKNOWN;
    }

    private static String tokens(Line line) {
        return line.judged() != null && line.judged().fit() instanceof Fit.Fits fits
                ? Figures.here().count(fits.kv().tokens())
                : CostsWords.UNKNOWN;
    }

    private static Component month(Line line) {
        String range = WhatIfWords.range(line.compared().month().orElse(null));
        return line.compared()
                .replayed()
                .<Component>map(money -> new Div(
                        Parts.strong(Figures.here().money(Money.of(money, WhatIfWords.IN_HEAD))),
                        new Div(Parts.quiet(range))))
                .orElseGet(() -> new Span(range));
    }

    private static Component against(Line line) {
        Optional<String> said = line.compared().isNow()
                ? Optional.empty()
                : line.compared().against(line.now()).map(Words::say);
        return said.<Component>map(
                        more -> line.compared().isCheaper(line.now()) ? Parts.text(more, "less") : new Span(more))
                .orElseGet(() -> Parts.quiet(CostsWords.UNKNOWN));
    }

    private static double minutes(Effect.Replayed replayed) {
        Double minutes = replayed.outcome().minutesOver();
        return minutes == null ? Double.NaN : minutes;
    }

    private static Component figure(Line line, ToDoubleFunction<Effect.Replayed> of, Figure figure) {
        return switch (line.compared().effect()) {
            case Effect.Replayed replayed ->
                !line.compared().isNow() && line.now().effect() instanceof Effect.Replayed now
                        ? figure.against(of.applyAsDouble(replayed), of.applyAsDouble(now))
                        : figure.alone(of.applyAsDouble(replayed));
            case Effect.NotKnown _ -> Parts.quiet(Words.say("instead.unknown"));
            case Effect.Waits _ ->
                Parts.quiet(line.compared().wrong() == null ? Words.say("instead.waits") : CostsWords.UNKNOWN);
        };
    }

    private Component acts(Line line) {
        if (line.compared().isNow()) {
            return new Span();
        }
        Span acts = Parts.row("row wrap");
        Judged judged = line.judged();
        String text = line.compared().text();
        if (judged != null) {
            if (mayChange) {
                WaysOn.rollOut(endpoint, judged)
                        .ifPresent(path -> acts.add(Parts.link(Words.say("instead.roll-out"), path)));
                WaysOn.tune(endpoint, judged).ifPresent(path -> acts.add(Parts.link(Words.say("instead.tune"), path)));
            }
            acts.add(Parts.action(Words.say("replay.edit"), () -> on.edited(text)));
        }
        acts.add(Parts.action(Words.say("replay.remove"), () -> on.removed(text)));
        return acts;
    }
}
