package io.pilothouse.costs.ui;

import io.pilothouse.costs.anomaly.Anomaly;
import io.pilothouse.costs.anomaly.Anomaly.Thing;
import io.pilothouse.costs.anomaly.Both;
import io.pilothouse.costs.anomaly.Explanation.Called;
import io.pilothouse.costs.anomaly.Explanation.Held;
import io.pilothouse.costs.anomaly.Explanation.Others;
import io.pilothouse.costs.anomaly.Explanation.Priced;
import io.pilothouse.costs.anomaly.Explanation.Reserved;
import io.pilothouse.costs.anomaly.Explanation.Step;
import io.pilothouse.costs.anomaly.Explanation.Used;
import io.pilothouse.costs.anomaly.Jump;
import io.pilothouse.costs.ledger.Cause;
import io.pilothouse.shell.Figures;
import io.pilothouse.shell.Words;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** What costs more or less than usual, in the reader's language; without the commits, which are links. */
final class AnomalyWords {
    private static final int IN_PRICES = 2;
    /** Of devices: less is not told. */
    private static final double NOTHING = 0.05;
    /** Of devices. */
    private static final int MOST_DECIMALS = 2;

    private AnomalyWords() {}

    static String thing(Thing thing) {
        Cause cause = thing.cause();
        return cause == null
                ? Words.say("costs.anomaly.model", thing.name(), thing.environment())
                : Words.say("costs.anomaly.thing", CostsWords.cause(cause), thing.name());
    }

    static String more(Jump jump, String currency) {
        return Words.say(
                jump.more() > 0 ? "costs.anomaly.more" : "costs.anomaly.less",
                Figures.here().money(Math.abs(jump.more()), currency),
                Figures.here().money(jump.usual(), currency));
    }

    /** For the chart, above its first day. */
    static String mark(Anomaly anomaly, String currency) {
        double more = anomaly.jump().more();
        return Words.say(
                more > 0 ? "costs.anomaly.mark.more" : "costs.anomaly.mark.less",
                thing(anomaly.things().getFirst()),
                Figures.here().money(Math.abs(more), currency));
    }

    static String when(Jump jump) {
        Figures figures = Figures.here();
        LocalDate until = jump.until();
        String from = figures.day(jump.from());
        if (until == null) {
            return Words.say("costs.anomaly.since", from);
        }
        return until.equals(jump.from())
                ? Words.say("costs.anomaly.on", from)
                : Words.say("costs.anomaly.from-to", from, figures.day(until));
    }

    static String why(Anomaly anomaly, String currency) {
        return switch (anomaly.why()) {
            case Priced(String device, BigDecimal before, BigDecimal since) ->
                Words.say(
                        "costs.anomaly.priced",
                        device,
                        price(before, currency),
                        price(since, currency),
                        Figures.here().day(anomaly.jump().from()));
            case Reserved(String device, Both perHour) ->
                Words.say(
                        "costs.anomaly.reserved",
                        device,
                        Figures.here().money(perHour.before(), currency, IN_PRICES),
                        Figures.here().money(perHour.since(), currency, IN_PRICES));
            case Held held -> held(held);
            case Called(String team, String application, Both tokens) ->
                Words.say(
                        application.isEmpty() ? "costs.anomaly.called.team" : "costs.anomaly.called",
                        team,
                        application,
                        Figures.here().count(Math.round(tokens.before())),
                        Figures.here().count(Math.round(tokens.since())));
            case Others _ ->
                Words.say(anomaly.jump().more() > 0 ? "costs.anomaly.others.less" : "costs.anomaly.others.more");
            case Used(Cause use) -> Words.say("costs.anomaly.used", use(use));
        };
    }

    private static String held(Held held) {
        Figures figures = Figures.here();
        int decimals = apart(held.devices(), 1);
        String average = Words.say(
                "costs.anomaly.held",
                figures.decimal(held.devices().before(), decimals),
                figures.decimal(held.devices().since(), decimals),
                use(held.use()));
        Step step = held.step();
        return step == null ? average : average + step(step);
    }

    /** Nothing where it would say that two equal numbers differ. */
    private static String step(Step step) {
        Figures figures = Figures.here();
        Both devices = step.devices();
        int decimals = apart(devices, isWhole(devices.before()) && isWhole(devices.since()) ? 0 : 1);
        String usual = figures.decimal(devices.before(), decimals);
        String held = figures.decimal(devices.since(), decimals);
        return usual.equals(held) ? "" : " " + Words.say("costs.anomaly.step", figures.moment(step.at()), usual, held);
    }

    /** So many decimals that the two are not written alike, where a few do. */
    private static int apart(Both both, int least) {
        Figures figures = Figures.here();
        int decimals = least;
        while (decimals < MOST_DECIMALS
                && figures.decimal(both.before(), decimals).equals(figures.decimal(both.since(), decimals))) {
            decimals++;
        }
        return decimals;
    }

    /** Of an hour mostly; sums of its samples are not exact. */
    private static boolean isWhole(double count) {
        return Math.abs(count - Math.rint(count)) < NOTHING;
    }

    private static String price(@Nullable BigDecimal price, String currency) {
        return price == null
                ? Words.say("costs.anomaly.no-price")
                : Figures.here().money(price.doubleValue(), currency, IN_PRICES);
    }

    private static String use(Cause cause) {
        return Words.say("costs.anomaly.use." + CostsLook.word(cause));
    }
}
