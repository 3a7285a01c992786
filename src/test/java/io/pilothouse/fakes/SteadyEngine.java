package io.pilothouse.fakes;

import io.pilothouse.promql.Labels;
import io.pilothouse.telemetry.Exposition;
import io.pilothouse.telemetry.Exposition.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A real engine that goes on for ever as in the minute in which it was recorded: what it counts rises evenly, all else stays. So its rates are known
 * whenever it is scraped.
 *
 * @param text that it exposed after a minute of load
 * @param began to count
 */
public record SteadyEngine(String text, Instant began) {
    private static final double RECORDED_SECONDS = 60;
    private static final double MILLISECONDS = 1_000;

    /** The last text of a recorded load. */
    public static SteadyEngine of(String version, Instant began) {
        return new SteadyEngine(RecordedLoad.of(version).texts().getLast(), began);
    }

    /** The same under another name of what it serves. */
    public SteadyEngine serving(String model) {
        return new SteadyEngine(text.replaceAll("model_name=\"[^\"]*\"", "model_name=\"" + model + "\""), began);
    }

    private static boolean isCounted(String name) {
        return List.of("_total", "_bucket", "_sum", "_count").stream().anyMatch(name::endsWith);
    }

    /** What it exposes at a moment. */
    public String at(Instant moment) {
        return text.lines().map(line -> line(line, moment)).collect(Collectors.joining("\n", "", "\n"));
    }

    private String line(String line, Instant moment) {
        int value = line.lastIndexOf(' ');
        if (line.startsWith("#") || value < 0 || !isCounted(line.split("[{ ]", 2)[0])) {
            return line;
        }
        return line.substring(0, value + 1) + Double.parseDouble(line.substring(value + 1)) * recorded(moment);
    }

    /** How often it has done what was recorded. */
    private double recorded(Instant moment) {
        return Duration.between(began, moment).toMillis() / MILLISECONDS / RECORDED_SECONDS;
    }

    /**
     * What a server would have scraped of it, as OpenMetrics without its end.
     *
     * @param target the labels of where it is scraped
     * @param times of the scrapes, one after the other
     * @param wanted the names of the metrics
     */
    public String history(Map<String, String> target, List<Instant> times, Predicate<String> wanted) {
        StringBuilder history = new StringBuilder();
        for (Sample sample : Exposition.read(text).samples()) {
            if (wanted.test(sample.labels().metric())) {
                String series = series(sample, target);
                boolean counts = isCounted(sample.labels().metric());
                times.forEach(time -> history.append(series)
                        .append(' ')
                        .append(counts ? sample.value() * recorded(time) : sample.value())
                        .append(' ')
                        .append(time.toEpochMilli() / MILLISECONDS)
                        .append('\n'));
            }
        }
        return history.toString();
    }

    private static String series(Sample sample, Map<String, String> target) {
        Map<String, String> labels = new HashMap<>(sample.labels().all());
        labels.putAll(target);
        labels.remove(Labels.NAME);
        return labels.entrySet().stream()
                .map(label -> label.getKey() + "=\"" + escaped(label.getValue()) + "\"")
                .sorted()
                .collect(Collectors.joining(",", sample.labels().metric() + "{", "}"));
    }

    private static String escaped(String value) {
        return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }
}
