package io.pilothouse.telemetry;

import io.pilothouse.telemetry.Exposition.Sample;
import io.pilothouse.telemetry.Meaning.Across;
import io.pilothouse.telemetry.Meaning.Kind;
import io.pilothouse.telemetry.Meaning.Source;
import io.pilothouse.telemetry.Understanding.Answer;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/** What samples of one family come to. */
final class Answers {
    private Answers() {}

    static Answer of(Meaning meaning, Source source, List<Sample> samples) {
        return switch (meaning.kind()) {
            case HISTOGRAM -> histogram(source, samples);
            case INFO -> info(source, samples);
            case STATE, GAUGE, COUNTER -> numbers(meaning, source, once(meaning, samples));
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

    /** What several series say of the same thing, such as those of a device's slices of the device's power, is said once. */
    private static List<Sample> once(Meaning meaning, List<Sample> samples) {
        String label = meaning.per();
        if (label == null) {
            return samples;
        }
        Map<String, Sample> things = new LinkedHashMap<>();
        samples.forEach(sample -> {
            String thing = sample.labels().get(label);
            things.putIfAbsent(thing.isEmpty() ? sample.labels().toString() : thing, sample);
        });
        return List.copyOf(things.values());
    }

    private static Answer numbers(Meaning meaning, Source source, List<Sample> samples) {
        ToDoubleFunction<Collection<Sample>> across =
                all -> across(meaning, all.stream().mapToDouble(Sample::value)) * source.scale();
        Map<String, Double> parts = new TreeMap<>();
        if (meaning.by() != null) {
            samples.stream()
                    .collect(Collectors.groupingBy(sample -> sample.labels().get(meaning.by())))
                    .forEach((part, of) -> parts.put(part, across.applyAsDouble(of)));
        } else if (meaning.across() == Across.EACH && samples.size() > 1) {
            samples.forEach(
                    sample -> parts.put(Understanding.apart(sample, samples), sample.value() * source.scale()));
        }
        return new Answer(
                source.family(), across.applyAsDouble(samples), Understanding.common(samples), parts, null);
    }

    /** Things in a state can be counted, whatever says so; of others that are each by themselves there is no number for all but the one that all say. */
    private static double across(Meaning meaning, DoubleStream values) {
        return switch (meaning.across()) {
            case SUM -> values.sum();
            case EACH -> meaning.kind() == Kind.STATE ? values.sum() : same(values.toArray());
            case AVERAGE -> values.average().orElse(Double.NaN);
            case WORST -> values.max().orElse(Double.NaN);
        };
    }

    private static double same(double[] values) {
        return DoubleStream.of(values).distinct().count() == 1 ? values[0] : Double.NaN;
    }
}
