package io.pilothouse.costs.ui;

import io.pilothouse.costs.CostRow;
import io.pilothouse.costs.CostRow.Basis;
import io.pilothouse.costs.Foreseen;
import io.pilothouse.costs.SeenMonth;
import io.pilothouse.costs.Spent;
import io.pilothouse.costs.forecast.Forecast;
import io.pilothouse.costs.forecast.Forecasts;
import io.pilothouse.prices.PricesPaths;
import io.pilothouse.shell.Facts;
import io.pilothouse.shell.Figures;
import io.pilothouse.shell.Words;
import java.time.YearMonth;

/** What a month comes to, in a few figures. What is not known is no 0. */
final class CostsFacts {
    private final SeenMonth shown;
    private final CostsLook look;
    private final Spent spent;
    private final CostRow total;
    private final Figures figures = Figures.here();

    CostsFacts(SeenMonth shown, CostsLook look) {
        this.shown = shown;
        this.look = look;
        spent = shown.spent();
        total = shown.total();
    }

    Facts facts(BudgetPart budget) {
        CountedTokens counted = CountedTokens.of(spent);
        Facts known = new Facts().fact(spentIn(), spent());
        if (!spent.currency().isEmpty() && isRunning()) {
            known.fact(
                    Words.say(isOfUse() ? "costs.forecast.used" : "costs.forecast", figures.month(spent.month())),
                    forecast());
        }
        budget.facts(shown, known);
        return known.fact(hoursOf(), hours())
                .fact(Words.say("costs.tokens"), tokens(counted))
                .fact(
                        Words.say("costs.per-million"),
                        CostsWords.perMillion(total, look.basis(), spent.currency(), counted.byGateways()))
                .fact(
                        Words.say("costs.prices"),
                        spent.pricing().from() == null
                                ? Words.say("costs.prices.none")
                                : Words.say(
                                        "costs.prices.from",
                                        spent.currency(),
                                        spent.pricing().from().abbreviated()),
                        PricesPaths.PAGE);
    }

    /** What was used is a part of what was spent, against which a budget is held. */
    private String spentIn() {
        if (spent.isOver()) {
            return Words.say(isOfUse() ? "costs.used.whole" : "costs.spent.whole", figures.month(spent.month()));
        }
        return Words.say(
                isOfUse() ? "costs.used" : "costs.spent",
                figures.day(spent.month().atDay(1)),
                figures.day(spent.today()));
    }

    private boolean isOfUse() {
        return look.basis() == Basis.USED;
    }

    private boolean isRunning() {
        return !spent.isOver() && YearMonth.from(spent.today()).equals(spent.month());
    }

    private String spent() {
        return spent.isRecorded() || total.sum().allocated().cents() > 0
                ? CostsWords.spent(spent, total.sum(), look.basis())
                : CostsWords.UNKNOWN;
    }

    /** The part that was idle where it is known: a dash in a sentence reads as one. */
    private String hoursOf() {
        return total.idleShare().isEmpty()
                ? Words.say("costs.hours")
                : Words.say("costs.hours.of", CostsWords.share(total.idleShare()));
    }

    private String hours() {
        return spent.isRecorded() ? CostsWords.hours(total.sum().allocated().hours()) : CostsWords.UNKNOWN;
    }

    /** What engines count is of everybody, and not of a team. */
    private String tokens(CountedTokens counted) {
        String tokens = CostsWords.tokens(total.sum(), counted.byGateways());
        if (!tokens.equals(CostsWords.UNKNOWN)) {
            return tokens;
        }
        if (shown.seen().team() == null && counted.engines() > 0) {
            return Words.say("costs.tokens.engines", figures.count(Math.round(counted.engines())));
        }
        return spent.isRecorded() ? Words.say("costs.tokens.uncounted") : CostsWords.UNKNOWN;
    }

    /** With how far it may be off, where that is known. */
    private String forecast() {
        Foreseen foreseen = shown.foreseen();
        if (foreseen == null) {
            return Words.say("costs.forecast.too-little", shown.whole(), Forecasts.LEAST);
        }
        Forecast forecast = foreseen.forecast();
        String expected = CostsWords.money(forecast.expected(), spent.currency());
        Forecast.Interval interval = forecast.interval();
        return interval == null
                ? expected
                : Words.say(
                        "costs.forecast.between",
                        expected,
                        CostsWords.money(interval.low(), spent.currency()),
                        CostsWords.money(interval.high(), spent.currency()));
    }
}
