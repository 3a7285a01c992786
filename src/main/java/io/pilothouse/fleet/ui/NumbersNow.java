package io.pilothouse.fleet.ui;

import io.pilothouse.shell.Figures;
import io.pilothouse.shell.Words;
import io.pilothouse.telemetry.Measure;
import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What an endpoint that is wrong reports, in a sentence, for pages that have no room for columns. */
public final class NumbersNow {
    private NumbersNow() {}

    /**
     * Now: 63 waiting, 94 % of the KV cache in use, TTFT p95 4.20 s against 2.00 s. Empty where nothing is known.
     *
     * @param times whether those over their targets are said; not where a sentence beside it does
     */
    public static String of(Listed listed, boolean times) {
        Numbers numbers = listed.numbers();
        Promises promises = listed.promises();
        String words = Stream.of(
                        known(Measure.WAITING, numbers.queue()),
                        known(Measure.KV_WORST, numbers.kv()),
                        times ? over(Words.say("fleet.ttft"), numbers.ttft(), promises.ttft()) : "",
                        times ? over(Words.say("fleet.tpot"), numbers.tpot(), promises.tpot()) : "")
                .filter(one -> !one.isEmpty())
                .collect(Collectors.joining(", "));
        Instant old = numbers.old();
        if (words.isEmpty()) {
            return "";
        }
        return old == null
                ? Words.say("engines.detected.evidence", words)
                : Words.say("fleet.numbers.then", Figures.here().time(old), words);
    }

    private static String known(Measure measure, double value) {
        return Double.isFinite(value) ? DetectedPart.number(measure, value) : "";
    }

    private static String over(String head, double value, double target) {
        return value > target
                ? Words.say("fleet.numbers.over", head, TargetFinding.seconds(value), TargetFinding.seconds(target))
                : "";
    }
}
