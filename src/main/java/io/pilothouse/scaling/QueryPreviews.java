package io.pilothouse.scaling;

import io.pilothouse.clients.prometheus.Answer;
import io.pilothouse.clients.prometheus.Prometheus;
import io.pilothouse.live.Memory;
import io.pilothouse.promql.Expression;
import io.pilothouse.promql.Expression.Select;
import io.pilothouse.promql.Function;
import io.pilothouse.promql.Labels;
import io.pilothouse.promql.Promql;
import io.pilothouse.promql.QueryReader;
import io.pilothouse.promql.Series;
import io.pilothouse.units.InvalidValue;
import io.pilothouse.units.Reason;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a query of a trigger comes to now, asked of the Prometheus that the console has: KEDA may ask another one. It is read and written anew, so
 * that nothing reaches the server that is not an expression. Of many who ask the same one asks the server.
 */
public final class QueryPreviews {
    private static final Duration FRESH = Duration.ofSeconds(15);
    /** As long as Prometheus looks back for a series by itself. */
    private static final Duration LOOK_BACK = Duration.ofMinutes(5);

    private static final int MOST = 300;
    /** One question each. */
    private static final int DATED = 3;

    private static final double MILLISECONDS = 1_000;

    private final @Nullable Prometheus prometheus;
    private final Clock clock;
    private final Memory<String, Preview> answers;

    /** What KEDA would be told. */
    public sealed interface Preview {
        /**
         * @param value may be NaN or infinite
         * @param newest when the oldest of the selected metrics was last sampled; null where nobody says
         */
        record One(double value, @Nullable Instant newest) implements Preview {}

        /** KEDA takes none of several. */
        record Several(int series) implements Preview {}

        /** @param missing those of its metrics that have no series at all; empty where the labels select none */
        record None(List<String> missing) implements Preview {
            public None {
                missing = List.copyOf(missing);
            }
        }

        /** It was not asked. @param why names the word that cannot be read here, and what was expected */
        record Unread(Reason why) implements Preview {}
    }

    /** @param prometheus null where none is connected */
    QueryPreviews(@Nullable Prometheus prometheus, Clock clock) {
        this.prometheus = prometheus;
        this.clock = clock;
        answers = new Memory<>(this::ask, Memory.Limits.of(FRESH, MOST), clock);
    }

    public boolean isConnected() {
        return prometheus != null;
    }

    /**
     * Waits for the remote: not for a UI thread.
     *
     * @throws io.pilothouse.clients.ClientException when the server does not answer
     */
    public Preview of(String query) {
        return answers.get(query.strip());
    }

    private Preview ask(String query) {
        try {
            return ask(QueryReader.read(query), Objects.requireNonNull(prometheus));
        } catch (IllegalArgumentException unread) {
            return new Preview.Unread(InvalidValue.why(unread));
        }
    }

    private Preview ask(Expression expression, Prometheus server) {
        Instant now = clock.instant();
        Answer answer = server.at(expression, now);
        List<Select> selections = expression.selections().distinct().toList();
        return switch (answer.series().size()) {
            case 0 -> new Preview.None(missing(selections, server, now));
            case 1 -> new Preview.One(value(answer.series().getFirst()), newest(selections, server, now));
            default -> new Preview.Several(answer.series().size());
        };
    }

    private static double value(Series series) {
        return series.value(series.size() - 1);
    }

    private static List<String> missing(List<Select> selections, Prometheus server, Instant now) {
        List<String> named = selections.stream().map(Select::metric).distinct().toList();
        if (named.isEmpty()) {
            return List.of();
        }
        List<Select> whole = named.stream().map(name -> Promql.metric(name)).toList();
        Set<String> there = new HashSet<>(server.values(Labels.NAME, whole, now.minus(LOOK_BACK), now));
        return named.stream().filter(name -> !there.contains(name)).toList();
    }

    private static @Nullable Instant newest(List<Select> selections, Prometheus server, Instant now) {
        return selections.stream()
                .limit(DATED)
                .map(select -> server.at(Promql.max(Promql.call(Function.TIMESTAMP, select)), now))
                .flatMap(answer -> Optional.of(answer.series()).filter(all -> !all.isEmpty()).stream())
                .map(series -> Instant.ofEpochMilli(Math.round(value(series.getFirst()) * MILLISECONDS)))
                .min(Instant::compareTo)
                .orElse(null);
    }
}
