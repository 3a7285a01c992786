package io.pilothouse.telemetry;

import io.pilothouse.promql.Expression;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Asks about one endpoint again and again: all of the time first and now and then, in between only what is new. What was said once of a moment
 * that is over does not change until all is read again. For one thread at a time.
 */
final class EndpointQuestion implements Supplier<EndpointReading> {
    /** A server may still be writing what was scraped in the last moments. */
    private static final Duration SETTLED = Duration.ofSeconds(2);

    /** From a scrape's beginning until the server answers with it. */
    private static final Duration WRITTEN = Duration.ofMillis(500);

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

    /** What began within the step that is not over yet is in no point but the present one: it is asked about too before nothing is said to be there. */
    @Override
    public EndpointReading get() {
        boolean first = window.isZero();
        EndpointReading reading = asked(first);
        boolean isLate = first && range.isLive() && reading.isSilent() && reading.newest() != null;
        return isLate ? asked(false) : reading;
    }

    private EndpointReading asked(boolean first) {
        Instant now = server.clock().instant();
        boolean live = range.end(now) == null;
        Moments moments = range.moments(live ? now : now.minus(SETTLED));
        Support support = support(now);
        Duration needed = support.window(range.step());
        boolean all = tails >= TAILS || !needed.equals(window);
        Conversation conversation =
                new Conversation(server.prometheus(), moments, all ? Map.of() : before, live && !first ? now : null);
        window = needed;
        recorded = recorded(moments, all);
        EndpointReading reading = read(conversation, support, now);
        tails = all ? 0 : tails + 1;
        before = live ? conversation.settled() : conversation.tracks();
        return reading;
    }

    /** What is shared may be a moment older than the first scrape. */
    private Support support(Instant now) {
        Support.Of of = new Support.Of(subject, range.end(now));
        Support shared = sources.supports().apply(of);
        return shared.isOfEngines() ? shared : Support.ask(of, server);
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
        List<Instant> newest = newest(replicas, now);
        return new EndpointReading(
                subject,
                range,
                conversation.moments(),
                measures,
                byReplica,
                now,
                newest.stream().max(Comparator.naturalOrder()).orElse(null),
                expected(newest, support.interval(), now),
                support.interval(),
                conversation.warnings());
    }

    /** Of each replica. */
    private List<Instant> newest(Questions replicas, Instant now) {
        return server.prometheus().at(replicas.newest(), now).series().stream()
                .map(replica -> MetricServer.moment(replica.value(0)))
                .toList();
    }

    /** Of the replica that is scraped next. One that is late may come any moment; one that is a whole scrape late is not waited for. */
    private static @Nullable Instant expected(List<Instant> newest, @Nullable Duration interval, Instant now) {
        return interval == null
                ? null
                : newest.stream()
                        .map(sample -> sample.plus(interval).plus(WRITTEN))
                        .filter(due -> due.plus(interval).isAfter(now))
                        .min(Comparator.naturalOrder())
                        .orElse(null);
    }
}
