package io.pilothouse.fleet.ui;

import io.pilothouse.shell.Figures;
import io.pilothouse.shell.Words;
import io.pilothouse.telemetry.Measure;
import io.pilothouse.units.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;
import tools.jackson.databind.node.ArrayNode;

/**
 * What a row sends of its numbers. Each is its text, and behind bars which of the row's notes is about it, and whether it is old: {@code –|0} for
 * one that nobody knows, {@code 12|1|old} for one that is old. A note is sent once a row, however many numbers it is about.
 */
final class FleetNumbers {
    private static final double PERCENT = 100;
    private static final double NANOS = 1e9;

    private final Numbers numbers;
    private final List<String> notes = new ArrayList<>();

    private FleetNumbers(Numbers numbers) {
        this.numbers = numbers;
    }

    static void write(Numbers numbers, ArrayNode line) {
        new FleetNumbers(numbers).write(line, Figures.here());
    }

    private void write(ArrayNode line, Figures figures) {
        line.add(cell(Measure.WAITING, numbers.queue(), value -> figures.count(Math.round(value))));
        line.add(cell(Measure.KV_WORST, numbers.kv(), figures::share));
        line.add(Double.isNaN(numbers.kv()) ? 0 : Math.round(numbers.kv() * PERCENT));
        line.add(cell(Measure.TTFT_P95, numbers.ttft(), value -> figures.latency(seconds(value))));
        line.add(cell(Measure.TPOT_P95, numbers.tpot(), value -> figures.latency(seconds(value))));
        line.add(cell(Measure.GENERATION_TOKENS, numbers.tokens(), value -> figures.count(Math.round(value))));
        line.add(numbers.trend());
        ArrayNode told = line.addArray();
        notes.forEach(told::add);
    }

    private String cell(Measure measure, double value, DoubleFunction<String> words) {
        return Double.isFinite(value) ? known(words.apply(value)) : unknown(measure);
    }

    private String unknown(Measure measure) {
        Reason missing = numbers.missing().get(measure);
        return missing == null ? "–" : "–|" + note(Words.say(missing));
    }

    private String known(String text) {
        Instant old = numbers.old();
        return old == null
                ? text
                : text + "|" + note(Words.say("fleet.old", Figures.here().time(old))) + "|old";
    }

    private static Duration seconds(double value) {
        return Duration.ofNanos(Math.round(value * NANOS));
    }

    private int note(String words) {
        int known = notes.indexOf(words);
        if (known >= 0) {
            return known;
        }
        notes.add(words);
        return notes.size() - 1;
    }
}
