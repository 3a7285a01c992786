package io.pilothouse.targets.ui;

import com.vaadin.flow.component.Component;
import io.pilothouse.shell.Figures;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.StateShape;
import io.pilothouse.shell.Words;
import io.pilothouse.targets.KeptTarget;
import io.pilothouse.targets.Objective;
import io.pilothouse.targets.Spent;
import io.pilothouse.targets.TargetPaths;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** How targets are said on pages. */
final class TargetWords {
    private static final String NB = "\u00a0";
    private static final int DECIMALS = 3;
    private static final int CLOSE = 100;
    /** For so long a page says of many endpoints what they did. */
    private static final Duration QUIET = Duration.ofHours(1);

    private TargetWords() {}

    static String of(Objective.Of of) {
        return Words.say("targets.of." + id(of));
    }

    /** Such as: 95 % ≤ 2.5 s. */
    static String promise(Objective objective) {
        return objective.seconds() == null
                ? share(objective.share())
                : Words.say("targets.within", share(objective.share()), seconds(objective.seconds()));
    }

    static String seconds(double seconds) {
        return number(seconds, DECIMALS) + NB + "s";
    }

    /** With as many decimals as tell it from a promise: 99.95%. */
    static String share(double fraction) {
        return Figures.here().percent(number(fraction * CLOSE, DECIMALS));
    }

    /** As it was measured: with two decimals at most. */
    static String measured(double fraction) {
        return Figures.here().percent(number(fraction * CLOSE, 2));
    }

    /** What is left of an error budget, or how many times it was used where nothing is. */
    static String budget(Spent spent) {
        double left = spent.left();
        return left < 0
                ? Words.say("targets.budget.used", times(1 - left))
                : Words.say("targets.budget.left", measured(left));
    }

    static String number(double value, int decimals) {
        BigDecimal rounded = BigDecimal.valueOf(value)
                .setScale(decimals, RoundingMode.HALF_UP)
                .stripTrailingZeros();
        return Figures.here().decimal(rounded.doubleValue(), Math.max(0, rounded.scale()));
    }

    /** How many times too fast: 14.2 ×. */
    static String times(double burn) {
        return Double.isNaN(burn) ? "–" : number(burn, burn < CLOSE / 10.0 ? 1 : 0) + NB + "×";
    }

    static String window(Duration window) {
        if (window.toMinutes() < Duration.ofHours(1).toMinutes()) {
            return Words.say("targets.minutes", window.toMinutes());
        }
        return window.toHours() < Duration.ofDays(1).toHours()
                ? Words.say("targets.hours", window.toHours())
                : Words.say("targets.days", window.toDays());
    }

    static StateShape shape(KeptTarget.State state) {
        return switch (state) {
            case USED_UP -> StateShape.FAILING;
            case BURNS_FAST, BURNS -> StateShape.DEGRADED;
            case UNKNOWN, NOT_SERVING, NOTHING -> StateShape.UNKNOWN;
            case KEPT -> StateShape.PASSED;
        };
    }

    static Component state(KeptTarget.State state) {
        return Parts.state(shape(state), Words.say("targets.state." + word(state)));
    }

    /** What belongs beside the state: why nothing is told, and what a promise that is kept says nothing of; empty where there is nothing. */
    static String beside(KeptTarget kept) {
        if (kept.unknown() != null) {
            return Words.say(kept.unknown());
        }
        if (kept.state() == KeptTarget.State.NOT_SERVING) {
            return Words.say("targets.down");
        }
        if (kept.state() == KeptTarget.State.NOTHING) {
            return Words.say("targets.idle", measured(1 - kept.spent().missedShare()));
        }
        Instant last = kept.spent().lastCounted();
        return last != null && !kept.objective().isOfTime() && kept.spent().isQuiet(QUIET)
                ? Words.say("targets.quiet", Figures.here().moment(last))
                : "";
    }

    static String called(KeptTarget.Called called) {
        return Words.say("targets.called." + word(called));
    }

    /** The worst of several, with what it is about. */
    static KeptTarget worst(List<KeptTarget> all) {
        return all.stream().min(KeptTarget.WORST_FIRST).orElseThrow();
    }

    static String path(KeptTarget kept) {
        return TargetPaths.chosen(kept.endpoint(), kept.objective().of());
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String id(Objective.Of of) {
        return of.meaning();
    }
}
