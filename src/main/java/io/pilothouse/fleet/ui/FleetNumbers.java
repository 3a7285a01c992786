package io.pilothouse.fleet.ui;

import io.pilothouse.shell.Figures;
import io.pilothouse.shell.Words;
import io.pilothouse.telemetry.Beyond;
import io.pilothouse.telemetry.Measure;
import io.pilothouse.units.Reason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleFunction;
import tools.jackson.databind.node.ArrayNode;

/**
 * What a row sends of its numbers. Each is its text, and behind bars which of the row's notes is about it, whether it is old, and its target:
 * {@code –|0} for one that nobody knows, {@code ≤ 10 ms|0} for one of which only that is, {@code 12|1|old} for one that is old, {@code 4.73 s|2||▲2.00 s} for one over its target. A note is sent
 * once a row, however many numbers it is about.
 */
final class FleetNumbers {
    private static final double PERCENT = 100;

    private final Numbers numbers;
    private final List<String> notes = new ArrayList<>();

    private FleetNumbers(Numbers numbers) {
        this.numbers = numbers;
    }

    static void write(Numbers numbers, Promises promises, ArrayNode line) {
        new FleetNumbers(numbers).write(promises, line, Figures.here());
    }

    private void write(Promises promises, ArrayNode line, Figures figures) {
        line.add(cell(Measure.WAITING, numbers.queue(), value -> figures.count(Math.round(value))));
        line.add(cell(Measure.KV_WORST, numbers.kv(), figures::share));
        line.add(Double.isNaN(numbers.kv()) ? 0 : Math.round(numbers.kv() * PERCENT));
        line.add(timed(Measure.TTFT_P95, numbers.ttft(), promises.ttft()));
        line.add(perToken(promises));
        line.add(cell(Measure.GENERATION_TOKENS, numbers.tokens(), value -> figures.count(Math.round(value))));
        line.add(numbers.trend());
        ArrayNode told = line.addArray();
        notes.forEach(told::add);
    }

    private String cell(Measure measure, double value, DoubleFunction<String> words) {
        return Double.isFinite(value) ? known(words.apply(value), "", "") : unknown(measure);
    }

    /** @param target seconds; NaN without one */
    private String timed(Measure measure, double value, double target) {
        if (!Double.isFinite(value)) {
            return unknown(measure);
        }
        String text = TargetFinding.seconds(value);
        if (Double.isNaN(target)) {
            return known(text, "", "");
        }
        boolean over = value > target;
        String goal = TargetFinding.seconds(target);
        return known(text, Words.say(over ? "fleet.goal.over" : "fleet.goal", goal), over ? "▲" + goal : goal);
    }

    /** Between tokens where no more is known of the time by request. */
    private String perToken(Promises promises) {
        if (!Double.isNaN(numbers.itl())) {
            return known(Words.say("fleet.itl", TargetFinding.seconds(numbers.itl())), "", "");
        }
        Reason between = numbers.missing().get(Measure.ITL_P95);
        boolean isByRequest =
                Double.isFinite(numbers.tpot()) || beyond(Measure.TPOT_P95).isPresent();
        return between == null || isByRequest
                ? timed(Measure.TPOT_P95, numbers.tpot(), promises.tpot())
                : beyond(Measure.ITL_P95)
                        .map(proven -> known(Words.say("fleet.itl", Words.say(proven)), Words.say(between), ""))
                        .orElseGet(() -> unknown(Measure.TPOT_P95));
    }

    private Optional<Reason> beyond(Measure measure) {
        return Beyond.inShort(numbers.missing().get(measure));
    }

    private String unknown(Measure measure) {
        Reason missing = numbers.missing().get(measure);
        if (missing == null) {
            return "–";
        }
        return beyond(measure)
                .map(proven -> known(Words.say(proven), Words.say(missing), ""))
                .orElseGet(() -> "–|" + note(Words.say(missing)));
    }

    private String known(String text, String said, String goal) {
        Instant old = numbers.old();
        String age = old == null ? "" : Words.say("fleet.old", Figures.here().time(old));
        String note = (age + " " + said).strip();
        String whole = text + "|" + (note.isEmpty() ? "" : note(note)) + "|" + (old == null ? "" : "old") + "|" + goal;
        return whole.replaceAll("\\|+$", "");
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
