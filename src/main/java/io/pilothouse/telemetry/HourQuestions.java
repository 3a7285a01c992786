package io.pilothouse.telemetry;

import io.pilothouse.promql.Expression;
import io.pilothouse.promql.Operator;
import io.pilothouse.promql.Promql;
import io.pilothouse.promql.RangeFunction;
import io.pilothouse.promql.Series;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** What is asked of a server to learn of one or more hours: of what it was told, or of what it worked out of that by itself. */
record HourQuestions(Map<UsageRecording, Expression> all) {
    static final Duration HOUR = Duration.ofHours(1);
    /** From one look to the next: such that an hour has a whole number of them. */
    static final Duration LONGEST_STEP = Duration.ofMinutes(5);

    private static final Duration SOME_SCRAPES = Duration.ofMinutes(10);
    private static final long[] STEPS = {30, 60, 120, LONGEST_STEP.toSeconds()};
    /** As much longer than a step may the time between two scrapes seem, because one is missing. */
    private static final double ABOUT = 1.1;
    /** How old a sample may be, in scrapes. */
    private static final double FRESH = 1.5;

    HourQuestions(HeldQuestions held, Catalogue catalogue) {
        this(new EnumMap<>(UsageRecording.class));
        Duration window = held.looks().window();
        Questions engines = new Questions(catalogue, Scope.FLEET, window);
        Questions callers = new Questions(catalogue, CallersQuestion.CALLERS, window);
        all.put(UsageRecording.HELD, held.held());
        all.put(UsageRecording.ZERO, held.atZero());
        all.put(UsageRecording.USED, held.used());
        all.put(UsageRecording.MEASURED, held.measured());
        all.put(UsageRecording.OFFERED, held.allocatable());
        all.put(UsageRecording.NODES, held.nodes());
        all.put(UsageRecording.NODE_LABELS, held.labels());
        all.put(UsageRecording.COVERED, held.covered());
        all.put(UsageRecording.PROMPT_TOKENS, risen(engines, "prompt-tokens", ""));
        all.put(UsageRecording.CACHED_TOKENS, risen(engines, "prompt-tokens-cached", ""));
        all.put(UsageRecording.GENERATED_TOKENS, risen(engines, "generation-tokens", ""));
        all.put(UsageRecording.PREFILL_SECONDS, risen(engines, "prefill-time", "_sum"));
        all.put(UsageRecording.DECODE_SECONDS, risen(engines, "decode-time", "_sum"));
        ClaimQuestions claims = new ClaimQuestions(catalogue, held.looks(), held.recorded());
        all.put(UsageRecording.CLAIMED, claims.claimed());
        all.put(UsageRecording.CALLER_TOKENS, risen(callers, "gateway-tokens", "_sum"));
    }

    private static Expression risen(Questions questions, String meaning, String part) {
        return Promql.binary(
                questions.rateOnce(questions.meaning(meaning), part),
                Operator.TIMES,
                Promql.number(questions.window().toSeconds()));
    }

    /** Of what the server worked out of whole hours. */
    static HourQuestions recorded() {
        Map<UsageRecording, Expression> all = new EnumMap<>(UsageRecording.class);
        Arrays.stream(UsageRecording.values())
                .filter(one -> one.part() != null)
                .forEach(one -> all.put(one, one.ofHour()));
        return new HourQuestions(all);
    }

    /**
     * Of what it was told.
     *
     * @param interval from one scrape to the next
     * @param window that ends with each moment that is asked about: an hour, or what is over of it
     */
    static HourQuestions told(Catalogue catalogue, Duration interval, Duration window) {
        Duration step = Arrays.stream(STEPS)
                .mapToObj(Duration::ofSeconds)
                .filter(one -> one.toMillis() * ABOUT >= interval.toMillis())
                .findFirst()
                .orElse(LONGEST_STEP);
        Duration fresh = Duration.ofMillis(Math.round(interval.toMillis() * FRESH));
        return new HourQuestions(new HeldQuestions(catalogue, new Looks(window, step, fresh), false), catalogue);
    }

    /** From one scrape of nodes to the next; zero where nobody tells of any at these moments. */
    static Duration interval(MetricServer server, Moments moments) {
        Expression counts = Promql.max(Promql.overTime(
                RangeFunction.COUNT_OVER_TIME, HeldQuestions.anyNode(server.catalogue()), SOME_SCRAPES));
        double most = server.prometheus().over(counts, moments.span()).series().stream()
                .flatMapToDouble(HourQuestions::values)
                .max()
                .orElse(0);
        return most == 0 ? Duration.ZERO : SOME_SCRAPES.dividedBy(Math.round(most));
    }

    private static DoubleStream values(Series series) {
        return IntStream.range(0, series.size()).mapToDouble(series::value);
    }

    Expression of(UsageRecording what) {
        return Objects.requireNonNull(all.get(what));
    }
}
