package io.pilothouse.telemetry;

import io.pilothouse.clients.ClientException;
import io.pilothouse.clients.prometheus.Prometheus;
import io.pilothouse.promql.Expression;
import io.pilothouse.promql.Labels;
import io.pilothouse.promql.RangeFunction;
import io.pilothouse.promql.Series;
import io.pilothouse.units.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of a server to learn of some moments of an endpoint's traffic: one question for all that is of a sample, and one for the buckets of
 * the time to the first token, which are asked for once in each window.
 *
 * @param interval from one scrape to the next; null where nobody knows
 */
record TrafficQuestions(
        Catalogue catalogue, Scope scope, @Nullable Duration interval) {
    private static final String TTFT = "ttft";
    private static final String GENERATION_LENGTH = "generation-length";
    private static final Duration LOOK = Duration.ofHours(1);
    private static final SideBySide ONE_BY_ONE = new SideBySide(Runnable::run);

    /** Looks at moments an hour apart: who sleeps now was scraped at another. */
    static TrafficQuestions ask(MetricServer server, Subject subject, Moments moments) {
        Scope scope = Scope.of(subject);
        Questions any = new Questions(server.catalogue(), scope, LOOK);
        long hours = (moments.end() - moments.start()) / LOOK.toMillis();
        Moments some = new Moments(moments.end() - hours * LOOK.toMillis(), LOOK.toMillis(), (int) hours + 1);
        double most = server.prometheus().over(any.scrapes(), some.span()).series().stream()
                .mapToDouble(TrafficQuestions::most)
                .max()
                .orElse(0);
        return new TrafficQuestions(server.catalogue(), scope, most == 0 ? null : Questions.interval(most));
    }

    private static double most(Series series) {
        double most = 0;
        for (int i = 0; i < series.size(); i++) {
            most = Math.max(most, series.value(i));
        }
        return most;
    }

    private Duration scraped() {
        return TrafficSeries.scraped(interval);
    }

    /** What quantiles are of. */
    Duration window() {
        return Support.lookback(scraped());
    }

    /** From what is counted to what it is compared with: whole samples, with a scrape in each. */
    private Duration apart() {
        long step = TrafficSeries.STEP.toMillis();
        return Duration.ofMillis(Math.max(1, Math.ceilDiv(scraped().toMillis(), step)) * step);
    }

    private Questions fresh() {
        return new Questions(catalogue, scope, TrafficSeries.fresh(interval));
    }

    Expression of(TrafficColumn column) {
        Questions fresh = fresh();
        return switch (column) {
            case QUEUED -> fresh.changed(Measure.WAITING, apart());
            case WAITING -> fresh.overTime(Measure.WAITING, RangeFunction.LAST_OVER_TIME);
            case RUNNING -> fresh.overTime(Measure.RUNNING, RangeFunction.LAST_OVER_TIME);
            case READY -> fresh.of(Measure.REPLICAS_READY);
            case WANTED -> fresh.of(Measure.REPLICAS_WANTED);
            case TTFT_P50, TTFT_P95 -> buckets();
            default -> risen(column, fresh);
        };
    }

    private Expression risen(TrafficColumn column, Questions fresh) {
        return switch (column) {
            case FIRST_TOKENS -> fresh.risen(fresh.meaning(TTFT), "_count", apart());
            case PROMPT_TOKENS -> fresh.risen(fresh.meaning(Measure.PROMPT_TOKENS.meaning()), "", apart());
            case FINISHED -> fresh.risen(fresh.meaning(Measure.FINISHED.meaning()), "", apart());
            case GENERATED -> fresh.risen(fresh.meaning(GENERATION_LENGTH), "_sum", apart());
            default -> throw new IllegalArgumentException(column + " (expected: what a counter counts)");
        };
    }

    private Expression buckets() {
        Questions counted = new Questions(catalogue, scope, window());
        return counted.buckets(counted.meaning(TTFT));
    }

    /** The names that engines may have it under. */
    List<String> names(TrafficColumn column) {
        Questions any = fresh();
        return switch (column) {
            case FIRST_TOKENS, TTFT_P50, TTFT_P95 -> families(any.meaning(TTFT));
            case GENERATED -> families(any.meaning(GENERATION_LENGTH));
            case QUEUED, WAITING -> any.names(Measure.WAITING);
            case PROMPT_TOKENS -> any.names(Measure.PROMPT_TOKENS);
            case FINISHED -> any.names(Measure.FINISHED);
            case RUNNING -> any.names(Measure.RUNNING);
            case READY -> any.names(Measure.REPLICAS_READY);
            case WANTED -> any.names(Measure.REPLICAS_WANTED);
        };
    }

    private static List<String> families(Meaning meaning) {
        return meaning.from().stream().map(Meaning.Source::family).toList();
    }

    /**
     * Of moments that begin behind the end of a window and end with one.
     *
     * @throws ClientException when it is not answered, for a reason that is not a column's
     */
    TrafficDay of(Moments moments, Prometheus prometheus) {
        Map<TrafficColumn, Expression> asked = new LinkedHashMap<>();
        for (TrafficColumn column : TrafficColumn.values()) {
            if (!column.isQuantile()) {
                asked.put(column, of(column));
            }
        }
        Map<TrafficColumn, float[]> columns = new EnumMap<>(TrafficColumn.class);
        Map<TrafficColumn, Reason> refused = new EnumMap<>(TrafficColumn.class);
        Conversation samples = conversation(prometheus, moments, List.copyOf(asked.values()));
        asked.forEach((column, expression) -> {
            Reason why = refusal(samples, expression);
            double[] values = line(samples, expression);
            if (why != null) {
                refused.put(column, why);
            } else if (values != null) {
                columns.put(column, TrafficDay.floats(column.isCount() ? shared(values) : values));
            }
        });
        Set<String> warnings = new LinkedHashSet<>(samples.warnings());
        warnings.addAll(quantiles(moments, prometheus, columns, refused));
        return new TrafficDay(moments, columns, refused, warnings);
    }

    private static double @Nullable [] line(Conversation conversation, Expression asked) {
        Tracks tracks = conversation.tracks().get(asked);
        return tracks == null ? null : tracks.lines().get(Labels.NONE);
    }

    /** What was counted over several samples, of one. */
    private double[] shared(double[] values) {
        double samples = apart().toMillis() / (double) TrafficSeries.STEP.toMillis();
        return Arrays.stream(values).map(value -> value / samples).toArray();
    }

    private List<String> quantiles(
            Moments moments,
            Prometheus prometheus,
            Map<TrafficColumn, float[]> columns,
            Map<TrafficColumn, Reason> refused) {
        long window = window().toMillis();
        int each = (int) (window / moments.step());
        Moments windows = new Moments(moments.start() - moments.step() + window, window, moments.count() / each);
        Expression buckets = buckets();
        Conversation conversation = conversation(prometheus, windows, List.of(buckets));
        Reason why = refusal(conversation, buckets);
        Counted counted = Counted.of(conversation.tracks().getOrDefault(buckets, new Tracks(windows, Map.of())));
        Bounds[] bounds = counted.bounds();
        for (TrafficColumn column : List.of(TrafficColumn.TTFT_P50, TrafficColumn.TTFT_P95)) {
            double[] found = counted.quantile(column == TrafficColumn.TTFT_P50 ? 0.5 : 0.95)
                    .lines()
                    .get(Labels.NONE);
            if (why != null) {
                refused.put(column, why);
            } else if (found != null) {
                float[] values = new float[moments.count()];
                for (int i = 0; i < values.length; i++) {
                    int at = Math.min(i / each, found.length - 1);
                    values[i] = (float) bounds[at].known(found[at]);
                }
                columns.put(column, values);
            }
        }
        return conversation.warnings();
    }

    private static Conversation conversation(Prometheus prometheus, Moments moments, List<Expression> asked) {
        Conversation conversation = new Conversation(prometheus, moments, Map.of());
        conversation.askAll(List.of(new ArrayList<>(asked)), ONE_BY_ONE);
        return conversation;
    }

    /** Null when it is answered; what fails for another reason than the question's own is thrown, so that it is asked again. */
    private static @Nullable Reason refusal(Conversation conversation, Expression asked) {
        ClientException refusal = conversation.refusal(asked);
        if (refusal != null && !MetricServer.isOfThisQuestion(refusal)) {
            throw refusal;
        }
        return refusal == null ? null : refusal.failure().reason();
    }
}
