package io.pilothouse.telemetry;

import io.pilothouse.promql.Expression;
import io.pilothouse.promql.Series;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Asks about one endpoint again and again: all of the time first and now and then, in between only what is new. What was said once does not
 * change until all is read again. For one thread at a time.
 */
final class EndpointQuestion implements Supplier<EndpointReading> {
    /** A server may still be writing what was scraped in the last moments. */
    private static final Duration SETTLED = Duration.ofSeconds(2);

    private static final int TAILS = 30;

    private final Subject subject;
    private final Range range;
    private final MetricServer server;
    private final Sources sources;
    private Duration window = Duration.ZERO;
    private Map<Expression, Tracks> before = Map.of();
    private Set<Recording> recorded = Set.of();
    private int tails;

    /**
     * What all endpoints share.
     *
     * @param recordings what the server works out by itself now
     */
    record Sources(
            Function<Support.Of, Support> supports, Supplier<Set<Recording>> recordings, SideBySide sideBySide) {}

    EndpointQuestion(Subject subject, Range range, MetricServer server, Sources sources) {
        this.subject = subject;
        this.range = range;
        this.server = server;
        this.sources = sources;
    }

    @Override
    public EndpointReading get() {
        Instant now = server.clock().instant();
        Moments moments = range.moments(now.minus(SETTLED));
        Support support = sources.supports().apply(new Support.Of(subject, range.end(now)));
        Duration needed = support.window(range.step());
        boolean all = tails >= TAILS || !needed.equals(window);
        Conversation conversation = new Conversation(server.prometheus(), moments, all ? Map.of() : before);
        window = needed;
        recorded = recorded(moments, all);
        EndpointReading reading = read(conversation, support, now);
        tails = all ? 0 : tails + 1;
        before = conversation.tracks();
        return reading;
    }

    /** What was recorded all of the time; it is looked at when all is read. */
    private Set<Recording> recorded(Moments moments, boolean all) {
        Set<Recording> now = sources.recordings().get().stream()
                .filter(recording -> recording.looksBack(window) && (all || recorded.contains(recording)))
                .collect(Collectors.toUnmodifiableSet());
        return all ? Recording.throughout(now, moments, server.prometheus()) : now;
    }

    private EndpointReading read(Conversation conversation, Support support, Instant now) {
        Questions questions = new Questions(server.catalogue(), Scope.of(subject), window, recorded);
        Questions replicas = new Questions(server.catalogue(), Scope.replicasOf(subject), window);
        Plots plots = new Plots(conversation, support, questions, replicas);
        plots.ask(sources.sideBySide());
        Map<Measure, Measured> measures = new EnumMap<>(Measure.class);
        for (Measure measure : Measure.values()) {
            measures.put(measure, plots.of(measure));
        }
        Map<Measure, Measured> byReplica = new EnumMap<>(Measure.class);
        for (Measure measure : EndpointMetrics.BY_REPLICA) {
            byReplica.put(measure, plots.ofReplicas(measure));
        }
        Instant newest = newest(questions, now);
        return new EndpointReading(
                subject,
                range,
                conversation.moments(),
                measures,
                byReplica,
                now,
                newest,
                support.interval(),
                conversation.warnings());
    }

    private @Nullable Instant newest(Questions questions, Instant now) {
        List<Series> newest = server.prometheus().at(questions.newest(), now).series();
        return newest.isEmpty() ? null : MetricServer.moment(newest.getFirst().value(0));
    }
}
