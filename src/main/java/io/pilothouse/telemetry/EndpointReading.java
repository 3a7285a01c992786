package io.pilothouse.telemetry;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What the engines of an endpoint reported over a time.
 *
 * @param measures of all replicas together; every {@link Measure} is there
 * @param replicas the same of some measures, with a line for each pod: {@link EndpointMetrics#BY_REPLICA}
 * @param readAt when it was asked
 * @param newest when the newest sample was taken; null where there was none in the last minutes
 * @param expected when the next sample should be there, about; null where that is not known
 * @param interval from one scrape to the next, about; null where it is not known
 * @param warnings in the server's words, such as that only a part of the servers behind it answered
 */
public record EndpointReading(
        Subject subject,
        Range range,
        Moments moments,
        Map<Measure, Measured> measures,
        Map<Measure, Measured> replicas,
        Instant readAt,
        @Nullable Instant newest,
        @Nullable Instant expected,
        @Nullable Duration interval,
        List<String> warnings) {
    public EndpointReading {
        measures = Map.copyOf(measures);
        replicas = Map.copyOf(replicas);
        warnings = List.copyOf(warnings);
    }

    /** How long its rates look back. */
    public Duration window() {
        return new Support(Set.of(), interval, Support.lookback(interval)).window(range.step());
    }

    /** Whether no number of any engine is in it. */
    public boolean isSilent() {
        return measures.values().stream()
                .filter(measured -> !measured.measure().isAround())
                .flatMap(measured -> measured.lines().stream())
                .flatMapToDouble(line -> Arrays.stream(line.values()))
                .noneMatch(Double::isFinite);
    }

    /** What a measure that has no parts was, moment by moment; NaN where it was not. */
    public double[] values(Measure measure) {
        return sum(measure, _ -> true);
    }

    /** What those parts of a measure were together; NaN where none of the measure's was. */
    public double[] sum(Measure measure, Predicate<String> parts) {
        double[] sum = Tracks.gap(moments);
        Measured measured = measures.get(measure);
        for (Line line : measured == null ? List.<Line>of() : measured.lines()) {
            double factor = parts.test(line.part()) ? 1 : 0;
            for (int i = 0; i < sum.length; i++) {
                double more = line.values()[i];
                if (!Double.isNaN(more)) {
                    sum[i] = (Double.isNaN(sum[i]) ? 0 : sum[i]) + factor * more;
                }
            }
        }
        return sum;
    }
}
