package io.pilothouse.telemetry;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.pilothouse.clients.prometheus.Prometheus;
import io.pilothouse.live.OnDemand;
import io.pilothouse.live.Topic;
import io.pilothouse.units.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Who held which devices when, and how many tokens came of it, hour by hour: loaded while somebody follows, once for all who do, day by day. Until the
 * first answer a topic says how many days there are of how many. Hours that are over are asked for once; the present hour again every few minutes.
 */
public final class UsageHistory {
    private static final String NAME = "what was held and used";
    /** Records that are kept of all days: at 150 bytes each, about 300 MB at most. */
    private static final long MOST_RECORDS = 2_000_000;

    private static final int MOST_TOPICS = 100;
    /** Beside what the pages of the present ask. */
    private static final int AT_ONCE = 2;

    private static final OnDemand.Rhythm RHYTHM =
            new OnDemand.Rhythm(Duration.ofMinutes(5), Duration.ofMinutes(1), Duration.ofMinutes(15));

    private final @Nullable MetricServer server;
    private final OnDemand.Surroundings surroundings;
    private final UsageQuestion.Shared shared;
    private final Cache<Asked, Topic<Usage>> topics =
            Caffeine.newBuilder().maximumSize(MOST_TOPICS).weakValues().build();

    private record Asked(Instant from, @Nullable Instant until) {}

    /** @param prometheus null where none is connected */
    public UsageHistory(@Nullable Prometheus prometheus, OnDemand.Surroundings surroundings) {
        server = prometheus == null ? null : new MetricServer(prometheus, Catalogue.read(), surroundings.clock());
        this.surroundings = surroundings;
        shared = new UsageQuestion.Shared(
                Caffeine.newBuilder()
                        .maximumWeight(MOST_RECORDS)
                        .weigher((Long _, UsedDay day) -> day.weight())
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
     * @param from a whole hour
     * @param until likewise; null for the present
     */
    public Topic<Usage> of(Instant from, @Nullable Instant until) {
        return topics.get(new Asked(from, until), this::begin);
    }

    /**
     * The same once, for a thread that may wait; days that are known are not asked for again, and those that this loads are known to all.
     *
     * @param progress is told how many days there are of how many
     * @throws io.pilothouse.clients.ClientException when nothing was answered
     * @throws IllegalStateException where no server is connected
     */
    public Usage load(Instant from, @Nullable Instant until, Consumer<Reason> progress) {
        if (server == null) {
            throw new IllegalStateException("no server of metrics (expected: one that is connected)");
        }
        UsageQuestion question = new UsageQuestion(from, until, server, shared);
        question.tell(progress);
        return question.get();
    }

    private Topic<Usage> begin(Asked asked) {
        if (server == null) {
            return EndpointMetrics.notConnected(NAME, surroundings.clock());
        }
        UsageQuestion question = new UsageQuestion(asked.from(), asked.until(), server, shared);
        Topic<Usage> topic = new OnDemand<>(NAME, question, RHYTHM, surroundings).topic();
        question.tell(topic::begins);
        return topic;
    }
}
