package io.pilothouse.telemetry;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.pilothouse.clients.prometheus.Prometheus;
import io.pilothouse.live.OnDemand;
import io.pilothouse.live.Topic;
import io.pilothouse.units.Reason;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The traffic of endpoints over weeks, sample by sample: loaded while somebody follows, once for all who do, a few days of it at a time. Until the
 * first answer a topic says how many days there are of how many. When the last has left, no further question is asked; what was answered stays for a
 * while, and who comes back has it and asks only for what is new.
 */
public final class TrafficHistory {
    /** Topics that are remembered; one that is followed is held by those who follow it. */
    private static final int MOST = 1_000;
    /** Numbers that are kept of all endpoints: a month of eight of them, about 60 MB. */
    private static final long MOST_NUMBERS = 8L * 31 * 5_760 * TrafficColumn.values().length;

    /** Beside what the pages of the present ask. */
    private static final int AT_ONCE = 2;

    private static final OnDemand.Rhythm RHYTHM =
            new OnDemand.Rhythm(Duration.ofMinutes(5), Duration.ZERO, Duration.ofMinutes(15));

    private final @Nullable MetricServer server;
    private final OnDemand.Surroundings surroundings;
    private final TrafficQuestion.Shared shared;
    private final Cache<Asked, Topic<TrafficSeries>> topics =
            Caffeine.newBuilder().maximumSize(MOST).weakValues().build();

    private record Asked(Subject subject, Range range) {}

    /** @param prometheus null where none is connected */
    public TrafficHistory(@Nullable Prometheus prometheus, OnDemand.Surroundings surroundings) {
        this(prometheus, surroundings, MOST_NUMBERS);
    }

    TrafficHistory(@Nullable Prometheus prometheus, OnDemand.Surroundings surroundings, long mostNumbers) {
        server = prometheus == null ? null : new MetricServer(prometheus, Catalogue.read(), surroundings.clock());
        this.surroundings = surroundings;
        shared = new TrafficQuestion.Shared(
                Caffeine.newBuilder()
                        .maximumWeight(mostNumbers)
                        .weigher((TrafficQuestion.Key _, TrafficDay day) -> day.weight())
                        .executor(Runnable::run)
                        .build(),
                new SideBySide(surroundings.remotes(), new Semaphore(AT_ONCE)));
    }

    /** Whether there is anybody to ask. Where there is not, all topics wait for ever and say so. */
    public boolean isConnected() {
        return server != null;
    }

    /**
     * Whoever follows the topic's feed makes it live.
     *
     * @throws IllegalArgumentException when the range is longer than {@link TrafficSeries#LONGEST}
     */
    public Topic<TrafficSeries> of(Subject subject, Range range) {
        if (range.length().compareTo(TrafficSeries.LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "a range of " + range.length() + " (expected: at most " + TrafficSeries.LONGEST + ")");
        }
        return topics.get(new Asked(subject, range), this::begin);
    }

    /**
     * The same once, for a thread that may wait; days that are known are not asked for again, and those that this loads are known to all.
     *
     * @param progress is told how many days there are of how many
     * @throws io.pilothouse.clients.ClientException when nothing was answered
     * @throws IllegalStateException where no server is connected
     */
    public TrafficSeries load(Subject subject, Range range, Consumer<Reason> progress) {
        if (server == null) {
            throw new IllegalStateException("no server of metrics (expected: one that is connected)");
        }
        TrafficQuestion question = new TrafficQuestion(subject, range, server, shared);
        question.tell(progress);
        return question.get();
    }

    private Topic<TrafficSeries> begin(Asked asked) {
        String name = "traffic of " + asked.subject();
        if (server == null) {
            return EndpointMetrics.notConnected(name, surroundings.clock());
        }
        TrafficQuestion question = new TrafficQuestion(asked.subject(), asked.range(), server, shared);
        Topic<TrafficSeries> topic = new OnDemand<>(name, question, RHYTHM, surroundings).topic();
        question.tell(topic::begins);
        return topic;
    }
}
