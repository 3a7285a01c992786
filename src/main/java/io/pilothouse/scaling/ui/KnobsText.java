package io.pilothouse.scaling.ui;

import io.pilothouse.scaling.controller.Rules.Policy;
import io.pilothouse.scaling.controller.Rules.PolicyType;
import io.pilothouse.scaling.replay.Knobs;
import io.pilothouse.scaling.replay.ScaleUp;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A candidate in a URL: {@code 8_2-6_900}, with {@code _slow} where replicas go one a minute, and {@code _up60-2pods60} where they come two a minute
 * after a window of 60 s.
 */
final class KnobsText {
    private static final String PLAIN = "(\\d{1,9}(?:\\.\\d{1,9})?)_(\\d{1,6})-(\\d{1,6})_(\\d{1,6})(_slow)?";
    private static final String UP = "(?:_up(\\d{1,4})-(\\d{1,6})(pods|percent)(\\d{1,4}))?";
    private static final Pattern TEXT = Pattern.compile(PLAIN + UP);

    private KnobsText() {}

    static String of(Knobs knobs) {
        ScaleUp up = knobs.up();
        return plain(knobs.threshold()) + "_" + knobs.least() + "-" + knobs.most() + "_" + knobs.windowSeconds()
                + (knobs.isSlow() ? "_slow" : "") + (up == null ? "" : up(up));
    }

    private static String up(ScaleUp up) {
        Policy policy = up.policy();
        return "_up" + up.windowSeconds() + "-" + policy.value()
                + policy.type().name().toLowerCase(Locale.ROOT) + policy.periodSeconds();
    }

    static String plain(double number) {
        return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }

    static Optional<Knobs> read(String text) {
        Matcher knobs = TEXT.matcher(text);
        try {
            return knobs.matches()
                    ? Optional.of(new Knobs(
                            Double.parseDouble(knobs.group(1)),
                            Integer.parseInt(knobs.group(2)),
                            Integer.parseInt(knobs.group(3)),
                            Integer.parseInt(knobs.group(4)),
                            knobs.group(5) != null,
                            up(knobs)))
                    : Optional.empty();
        } catch (IllegalArgumentException impossible) {
            return Optional.empty();
        }
    }

    private static @Nullable ScaleUp up(Matcher knobs) {
        return knobs.group(6) == null
                ? null
                : new ScaleUp(
                        Integer.parseInt(knobs.group(6)),
                        new Policy(
                                PolicyType.valueOf(knobs.group(8).toUpperCase(Locale.ROOT)),
                                Integer.parseInt(knobs.group(7)),
                                Integer.parseInt(knobs.group(9))));
    }
}
