package io.pilothouse.shell.chart;

import io.pilothouse.shell.Figures;
import io.pilothouse.units.Bytes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * How {@link Figures} writes values of a unit, as data: the browser writes each value under the cursor itself. The first step whose
 * {@code below} lies above a value has its factor, its decimals and what stands behind the number.
 */
record Notation(List<Step> steps) {
    private static final double ENDLESS = Double.MAX_VALUE;
    /** From here on a count has one digit less behind the point, or the next greater word. */
    private static final long[] TURNS = {
        100_000, 999_500, 10_000_000, 100_000_000, 999_500_000, 10_000_000_000L, 100_000_000_000L
    };

    private static final double KIBI = 1024;

    /** Zeros at the end are left out beyond {@code least} decimals. */
    record Step(double below, double factor, int least, int most, String unit) {
        /** As in a number that is written so. */
        static Step like(String written, double below, double factor) {
            String number = written.replaceFirst("[^0-9.,].*$", "");
            int decimals =
                    number.matches(".*[.,]\\d{1,2}") ? number.length() - number.lastIndexOf(decimal(number)) - 1 : 0;
            return new Step(below, factor, decimals, decimals, written.substring(number.length()));
        }

        private static char decimal(String number) {
            return number.charAt(Math.max(number.lastIndexOf('.'), number.lastIndexOf(',')));
        }

        Step followedBy(String words) {
            return new Step(below, factor, least, most, unit + words);
        }
    }

    static Notation of(Unit unit, Figures figures) {
        return new Notation(
                switch (unit) {
                    case COUNT -> counts(figures, "");
                    case PER_SECOND -> counts(figures, "/s");
                    case PER_MINUTE -> counts(figures, "/min");
                    case SECONDS -> seconds(figures);
                    case SHARE -> shares(figures);
                    case BYTES -> bytes(figures, "");
                    case BYTES_PER_SECOND -> bytes(figures, "/s");
                    case CELSIUS -> plain("\u00a0°C");
                    case WATTS -> plain("\u00a0W");
                });
    }

    /** Means of counts have decimals while they are small. */
    private static List<Step> counts(Figures figures, String per) {
        List<Step> steps = new ArrayList<>(List.of(
                new Step(0.00995, 1, 0, 4, ""),
                new Step(0.995, 1, 0, 2, ""),
                new Step(9.95, 1, 0, 1, ""),
                new Step(9_999.5, 1, 0, 0, "")));
        for (long turn : TURNS) {
            steps.add(Step.like(figures.count(turn - turn / 100), turn, factor(turn - 1)));
        }
        steps.add(Step.like(figures.count(200_000_000_000L), ENDLESS, 1e-9));
        return steps.stream().map(step -> step.followedBy(per)).toList();
    }

    private static double factor(long count) {
        return count < 999_500 ? 1e-3 : count < 999_500_000 ? 1e-6 : 1e-9;
    }

    private static List<Step> seconds(Figures figures) {
        String millis = Step.like(figures.latency(Duration.ofMillis(50)), 0, 0).unit();
        return List.of(
                new Step(0.00995, 1e3, 0, 2, millis),
                Step.like(figures.latency(Duration.ofMillis(50)), 0.9995, 1e3),
                Step.like(figures.latency(Duration.ofSeconds(5)), 9.995, 1),
                Step.like(figures.latency(Duration.ofSeconds(50)), ENDLESS, 1));
    }

    private static List<Step> shares(Figures figures) {
        return List.of(
                Step.like(figures.share(0), 0.00005, 100),
                Step.like(figures.share(0.005), 0.00995, 100),
                Step.like(figures.share(0.5), ENDLESS, 100));
    }

    private static List<Step> bytes(Figures figures, String per) {
        return Stream.of(
                        Step.like(figures.bytes(Bytes.of(5)), KIBI, 1),
                        Step.like(figures.bytes(Bytes.of(5_000)), Math.pow(KIBI, 2), 1 / KIBI),
                        Step.like(figures.bytes(Bytes.mebibytes(5)), Math.pow(KIBI, 3), Math.pow(KIBI, -2)),
                        Step.like(figures.bytes(Bytes.gibibytes(5)), ENDLESS, Math.pow(KIBI, -3)))
                .map(step -> step.followedBy(per))
                .toList();
    }

    private static List<Step> plain(String unit) {
        return List.of(new Step(ENDLESS, 1, 0, 0, unit));
    }
}
