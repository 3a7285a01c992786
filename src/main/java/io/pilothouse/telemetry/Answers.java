package io.pilothouse.telemetry;

import io.pilothouse.promql.Buckets;
import io.pilothouse.telemetry.Exposition.Sample;
import io.pilothouse.telemetry.Meaning.Across;
import io.pilothouse.telemetry.Meaning.Kind;
import io.pilothouse.telemetry.Meaning.Source;
import io.pilothouse.telemetry.Understanding.Answer;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What samples of one family come to. */
final class Answers {
    /** What tells apart who says it, where a server has scraped it. */
    private static final List<String> PROCESS = List.of(Subject.NAMESPACE, Subject.POD, "instance", "engine");

    private Answers() {}

    /** Null where what is there says nothing, as a histogram that does not say how much it counted. */
    static @Nullable Answer of(Meaning meaning, Source source, List<Sample> samples) {
        return switch (meaning.kind()) {
            case HISTOGRAM -> histogram(meaning, source, samples);
            case INFO -> info(source, samples);
            case STATE, GAUGE, COUNTER -> numbers(meaning, source, once(meaning, samples));
        };
    }

    private static @Nullable Answer histogram(Meaning meaning, Source source, List<Sample> samples) {
        Map<String, List<Sample>> by = by(meaning, samples);
        List<List<Sample>> whole = by.entrySet().stream()
                .filter(part -> meaning.adds().isEmpty() || meaning.adds().contains(part.getKey()))
                .map(Map.Entry::getValue)
                .toList();
        double[] counts = whole.stream()
                .flatMap(part -> count(source, part).stream().boxed())
                .mapToDouble(Double::doubleValue)
                .toArray();
        if (counts.length == 0) {
            return null;
        }
        OptionalDouble sum = sum(source, whole.stream().flatMap(List::stream).toList());
        Map<String, Double> parts = new TreeMap<>();
        if (meaning.by() != null) {
            by.forEach((part, of) -> sum(source, of).ifPresent(own -> parts.put(part, own)));
        }
        return new Answer(
                source.family(),
                meaning.adds().isEmpty()
                        ? DoubleStream.of(counts).sum()
                        : DoubleStream.of(counts).max().orElseThrow(),
                Understanding.common(samples),
                parts,
                sum.isPresent() ? sum.getAsDouble() : null);
    }

    /** How much was counted: the bucket without a bound says it as well. */
    private static OptionalDouble count(Source source, List<Sample> samples) {
        OptionalDouble count = total(samples, source.family() + "_count");
        return count.isPresent()
                ? count
                : total(
                        samples.stream()
                                .filter(sample -> isInfinite(sample.labels().get("le")))
                                .toList(),
                        source.family() + "_bucket");
    }

    private static boolean isInfinite(String bound) {
        return Double.valueOf(Double.POSITIVE_INFINITY).equals(Buckets.bound(bound));
    }

    private static OptionalDouble sum(Source source, List<Sample> samples) {
        OptionalDouble sum = total(samples, source.family() + "_sum");
        return sum.isPresent() ? OptionalDouble.of(sum.getAsDouble() * source.scale()) : sum;
    }

    private static OptionalDouble total(List<Sample> samples, String name) {
        return samples.stream()
                .filter(sample -> sample.name().equals(name))
                .mapToDouble(Sample::value)
                .reduce(Double::sum);
    }

    private static Map<String, List<Sample>> by(Meaning meaning, List<Sample> samples) {
        return samples.stream()
                .collect(Collectors.groupingBy(
                        sample -> meaning.by() == null ? "" : sample.labels().get(meaning.by())));
    }

    /**
     * Some leave old lines of labels behind: then the value is a time, and of what one process says the newest counts. Where all say 1, each is one.
     */
    private static Answer info(Source source, List<Sample> samples) {
        List<Sample> newest = samples.stream()
                .collect(Collectors.groupingBy(
                        sample -> PROCESS.stream().map(sample.labels()::get).toList()))
                .values()
                .stream()
                .flatMap(Answers::newest)
                .toList();
        Map<String, Double> parts = new TreeMap<>();
        if (newest.size() > 1) {
            newest.forEach(sample -> parts.put(Understanding.apart(sample, newest), sample.value()));
        }
        return new Answer(
                source.family(),
                newest.size() == 1 ? newest.getFirst().value() : newest.size(),
                Understanding.common(newest),
                parts,
                null);
    }

    private static Stream<Sample> newest(List<Sample> samples) {
        double newest = samples.stream().mapToDouble(Sample::value).max().orElseThrow();
        return samples.stream().filter(sample -> sample.value() == newest);
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
            by(meaning, samples).forEach((part, of) -> parts.put(part, meaning.known(part, across.applyAsDouble(of))));
        } else if (meaning.across() == Across.EACH && samples.size() > 1) {
            samples.forEach(sample -> parts.put(Understanding.apart(sample, samples), sample.value() * source.scale()));
        }
        return new Answer(source.family(), across.applyAsDouble(samples), Understanding.common(samples), parts, null);
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
