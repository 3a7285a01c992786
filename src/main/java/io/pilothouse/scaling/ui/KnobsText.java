package io.pilothouse.scaling.ui;

import io.pilothouse.scaling.replay.Knobs;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A candidate in a URL: {@code 8_2-6_900}, with {@code _slow} where replicas go one a minute. */
final class KnobsText {
    private static final Pattern TEXT =
            Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?)_(\\d{1,6})-(\\d{1,6})_(\\d{1,6})(_slow)?");

    private KnobsText() {}

    static String of(Knobs knobs) {
        return plain(knobs.threshold()) + "_" + knobs.least() + "-" + knobs.most() + "_" + knobs.windowSeconds()
                + (knobs.isSlow() ? "_slow" : "");
    }

    static String plain(double number) {
        return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }

    static Optional<Knobs> read(String text) {
        Matcher knobs = TEXT.matcher(text);
        return knobs.matches()
                ? Optional.of(new Knobs(
                        Double.parseDouble(knobs.group(1)),
                        Integer.parseInt(knobs.group(2)),
                        Integer.parseInt(knobs.group(3)),
                        Integer.parseInt(knobs.group(4)),
                        knobs.group(5) != null))
                : Optional.empty();
    }
}
