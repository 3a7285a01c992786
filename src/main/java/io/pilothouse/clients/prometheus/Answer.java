package io.pilothouse.clients.prometheus;

import io.pilothouse.promql.Series;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a server said.
 *
 * @param series of numbers
 * @param nativeHistograms how many series came as native histograms, which are no numbers: whoever sees no series must not say that there are none
 * @param warnings in the server's words; also that only a part of the servers behind it answered
 */
public record Answer(List<Series> series, int nativeHistograms, List<String> warnings) {
    public Answer {
        series = List.copyOf(series);
        warnings = List.copyOf(warnings);
    }

    /** What two questions were answered; a series of both is there twice. */
    public Answer and(Answer other) {
        return new Answer(
                Stream.concat(series.stream(), other.series.stream()).toList(),
                nativeHistograms + other.nativeHistograms,
                Stream.concat(warnings.stream(), other.warnings.stream())
                        .distinct()
                        .toList());
    }
}
