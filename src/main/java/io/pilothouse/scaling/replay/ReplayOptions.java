package io.pilothouse.scaling.replay;

import io.pilothouse.scaling.controller.Tolerance;
import io.pilothouse.scaling.keda.Version;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The words behind {@code replay}. A word that is not known or missing is a {@link Usage}, a value that is none an {@link IllegalArgumentException}. */
final class ReplayOptions {
    static final String CALIBRATE = "--calibrate";
    static final String ENGINE = "--engine";
    static final String TRAFFIC = "--traffic";
    static final String TARGET = "--target-engine";
    static final String REPLICAS = "--replicas";
    static final String CANDIDATES = "--candidates";
    static final String SERIES = "--series";
    private static final String BEGINS = "--begins";
    private static final List<String> ALWAYS = List.of(CALIBRATE, ENGINE, TRAFFIC, TARGET, REPLICAS, CANDIDATES);
    /** Only what is replayed with an autoscaler takes these. */
    private static final List<String> ASSUMED = List.of(
            "--cold-start",
            "--held",
            "--grace",
            "--ttft-target",
            "--devices",
            "--price",
            "--keda",
            "--start-replicas",
            BEGINS,
            "--zone");

    private static final int MOST_REPLICAS = 10_000;
    private static final double MOST_SECONDS = 86_400;
    /** Long for most models, and better than nothing. */
    private static final double COLD_START = 300;
    /** What Kubernetes gives a pod that says nothing ({@code terminationGracePeriodSeconds}). */
    private static final double GRACE = 30;
    /** Seconds of a history that are more than this, in 2001, are seconds since 1970. */
    private static final double SINCE_1970 = 1e9;

    private final Map<String, String> given;

    private ReplayOptions(Map<String, String> given) {
        this.given = given;
    }

    static ReplayOptions of(List<String> words) throws Usage {
        Map<String, String> options = new HashMap<>();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            boolean valued = ALWAYS.contains(word) || ASSUMED.contains(word);
            if (!valued && !word.equals(SERIES)) {
                throw new Usage(word + " (expected: " + String.join(", ", ALWAYS) + ", " + SERIES + ", and with "
                        + CANDIDATES + " " + String.join(", ", ASSUMED) + ")");
            }
            if (valued && i + 1 == words.size()) {
                throw new Usage(word + " (expected: a value after it)");
            }
            if (options.put(word, valued ? words.get(++i) : "") != null) {
                throw new Usage(word + " (expected: once)");
            }
        }
        ReplayOptions read = new ReplayOptions(options);
        read.requireTogether();
        return read;
    }

    private void requireTogether() throws Usage {
        for (String option : List.of(CALIBRATE, ENGINE, TRAFFIC)) {
            if (!has(option)) {
                throw missing(option);
            }
        }
        if (!has(REPLICAS) && !has(CANDIDATES)) {
            throw missing(REPLICAS + " or " + CANDIDATES);
        }
        if (has(REPLICAS) && has(CANDIDATES)) {
            throw new Usage(REPLICAS + " with " + CANDIDATES + " (expected: one of them)");
        }
        for (String option : ASSUMED) {
            if (has(option) && !has(CANDIDATES)) {
                throw new Usage(option + " without " + CANDIDATES + " (expected: only with it)");
            }
        }
    }

    private static Usage missing(String option) {
        return new Usage(option + " is missing (expected: " + CALIBRATE + " FILE " + ENGINE + " JSON " + TRAFFIC
                + " FILE [" + TARGET + " JSON] (" + REPLICAS + " N | " + CANDIDATES + " FILE) [" + SERIES + "])");
    }

    boolean has(String option) {
        return given.containsKey(option);
    }

    String text(String option) {
        return Objects.requireNonNull(given.get(option), option);
    }

    /** Of a run whose replicas stay the same. */
    int replicas() {
        return whole(REPLICAS, 1, 1);
    }

    private int whole(String option, int least, int otherwise) {
        Optional<Integer> number = optionalWhole(option, least);
        return number.orElse(otherwise);
    }

    private Optional<Integer> optionalWhole(String option, int least) {
        return read(option, "a whole number from " + least + " to " + MOST_REPLICAS, text -> {
            int number = Integer.parseInt(text);
            return number >= least && number <= MOST_REPLICAS ? number : null;
        });
    }

    private Optional<Double> number(String option, double most) {
        return read(option, "a number from 0 to " + (long) most, text -> {
            double number = new BigDecimal(text).doubleValue();
            return number >= 0 && number <= most ? number : null;
        });
    }

    private <T> Optional<T> read(String option, String expected, Function<String, @Nullable T> reading) {
        String text = given.get(option);
        if (text == null) {
            return Optional.empty();
        }
        T value = null;
        try {
            value = reading.apply(text);
        } catch (NumberFormatException | DateTimeException none) {
            // said below, as for a value out of range
        }
        if (value == null) {
            throw new IllegalArgumentException(option + ": " + text + " (expected: " + expected + ")");
        }
        return Optional.of(value);
    }

    /** @param replicas that are ready at the beginning, where nothing is said of it */
    Assumptions assumptions(int replicas) {
        return new Assumptions(
                whole("--start-replicas", 0, replicas),
                number("--cold-start", MOST_SECONDS).orElse(COLD_START),
                optionalWhole("--held", 1).orElse(null),
                number("--grace", MOST_SECONDS).orElse(GRACE),
                number("--ttft-target", MOST_SECONDS).orElse(null),
                whole("--devices", 1, 1),
                number("--price", 1e6).orElse(null),
                keda(),
                Tolerance.DEFAULT,
                read("--zone", "a time zone such as Europe/Berlin", ZoneId::of).orElse(ZoneId.of("UTC")),
                0);
    }

    private Version keda() {
        try {
            return has("--keda") ? Version.of(text("--keda")) : Version.NEWEST;
        } catch (IllegalArgumentException unknown) {
            throw new IllegalArgumentException("--keda: " + unknown.getMessage(), unknown);
        }
    }

    /**
     * When the seconds of a history were 0, in milliseconds; nothing where nobody knows.
     *
     * @param first seconds of its first sample
     */
    Optional<Long> begins(double first) {
        Optional<Long> said = read(
                BEGINS,
                "a moment such as 2026-11-02T00:00:00Z",
                text -> Instant.parse(text).toEpochMilli());
        return said.isPresent() || first < SINCE_1970 ? said : Optional.of(0L);
    }

    static final class Usage extends Exception {
        private static final long serialVersionUID = 1;

        Usage(String message) {
            super(message);
        }
    }
}
