package io.pilothouse.telemetry;

import io.pilothouse.telemetry.Exposition.Sample;
import io.pilothouse.telemetry.Meaning.Source;
import io.pilothouse.telemetry.Understanding.Answer;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/** What samples of one family come to. */
final class Answers {
    private Answers() {}

    static Answer of(Meaning meaning, Source source, List<Sample> samples) {
        return switch (meaning.kind()) {
            case HISTOGRAM -> histogram(source, samples);
            case INFO -> info(source, samples);
            case STATE, GAUGE, COUNTER -> numbers(meaning, source, samples);
        };
    }

    private static Answer histogram(Source source, List<Sample> samples) {
        double count = total(samples, source.family() + "_count");
        double sum = total(samples, source.family() + "_sum") * source.scale();
        return new Answer(source.family(), count, Understanding.common(samples), Map.of(), sum);
    }

    private static double total(List<Sample> samples, String name) {
        return samples.stream()
                .filter(sample -> sample.name().equals(name))
                .mapToDouble(Sample::value)
                .sum();
    }

    /** Some leave old lines of labels behind: the newest has the largest value, which is a time there. */
    private static Answer info(Source source, List<Sample> samples) {
        Sample newest =
                samples.stream().max(Comparator.comparingDouble(Sample::value)).orElseThrow();
        return new Answer(source.family(), newest.value(), Understanding.common(List.of(newest)), Map.of(), null);
    }

    private static Answer numbers(Meaning meaning, Source source, List<Sample> samples) {
        Map<String, Double> parts = new TreeMap<>();
        if (meaning.by() != null) {
            samples.forEach(sample ->
                    parts.merge(sample.labels().get(meaning.by()), sample.value() * source.scale(), Double::sum));
        }
        ToDoubleFunction<List<Sample>> across = switch (meaning.across()) {
            case SUM, EACH -> all -> all.stream().mapToDouble(Sample::value).sum();
            case AVERAGE ->
                all -> all.stream().mapToDouble(Sample::value).average().orElse(Double.NaN);
            case WORST -> all -> all.stream().mapToDouble(Sample::value).max().orElse(Double.NaN);
        };
        return new Answer(
                source.family(),
                across.applyAsDouble(samples) * source.scale(),
                Understanding.common(samples),
                parts,
                null);
    }
}
