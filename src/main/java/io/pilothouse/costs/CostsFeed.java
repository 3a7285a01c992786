package io.pilothouse.costs;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.pilothouse.access.declared.Declared;
import io.pilothouse.changes.Changes;
import io.pilothouse.costs.ledger.Recorded;
import io.pilothouse.live.OnDemand;
import io.pilothouse.live.Topic;
import io.pilothouse.telemetry.UsageHistory;
import io.pilothouse.units.Reason;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What was spent, month by month: made while somebody looks, once for all who do. A month that is over is made of hours that are asked for once; only its
 * prices can change it.
 */
public final class CostsFeed {
    /** So many months stand before the one that is looked at: to compare it with, and to foresee its end from. */
    public static final int BEFORE = 2;

    public static final Duration EVERY = Duration.ofMinutes(5);
    private static final OnDemand.Rhythm RHYTHM =
            new OnDemand.Rhythm(EVERY, Duration.ofMinutes(1), Duration.ofMinutes(15));

    private final Changes changes;
    private final Declared.Reader reader;
    private final UsageHistory history;
    private final OnDemand.Surroundings surroundings;
    private volatile ZoneId zone = ZoneOffset.UTC;
    private final Cache<YearMonth, Topic<Spent>> topics =
            Caffeine.newBuilder().weakValues().build();

    public CostsFeed(
            Changes changes, Declared.Reader reader, UsageHistory history, OnDemand.Surroundings surroundings) {
        this.changes = changes;
        this.reader = reader;
        this.history = history;
        this.surroundings = surroundings;
    }

    /** Whether there is anybody to ask who held what. */
    public boolean isConnected() {
        return history.isConnected();
    }

    /** The month that runs, in the zone of the prices that were last read; of UTC before. */
    public YearMonth thisMonth() {
        return YearMonth.from(surroundings.clock().instant().atZone(zone));
    }

    /** Whoever follows the topic's feed makes it live. */
    public Topic<Spent> of(YearMonth month) {
        return topics.get(month, this::begin);
    }

    /**
     * The same once, for a thread that may wait.
     *
     * @throws io.pilothouse.clients.ClientException when the server of metrics answered nothing
     * @throws io.pilothouse.changes.InvalidYaml when no version of the prices could be read
     */
    public Spent once(YearMonth month, Consumer<Reason> progress) {
        SpentQuestion question = question(month);
        question.tell(progress);
        return answer(question);
    }

    private Spent answer(SpentQuestion question) {
        Spent spent = question.get();
        zone = spent.pricing().prices().zone();
        return spent;
    }

    /** What is known of a month without asking anybody: empty where nobody looks at it, or did a moment ago. */
    public Optional<Spent> known(YearMonth month) {
        return Optional.ofNullable(topics.getIfPresent(month))
                .flatMap(topic -> Optional.ofNullable(topic.latest().value()));
    }

    /**
     * What is recorded of hours of a month that is known, or shortly before it; for a thread that may wait, which it rarely has to.
     *
     * @throws io.pilothouse.clients.ClientException when the server of metrics has to be asked and answers nothing
     */
    Recorded recorded(Spent known, Instant from, Instant until) {
        return question(known.month()).recorded(from, until);
    }

    private SpentQuestion question(YearMonth month) {
        return new SpentQuestion(month, changes, reader, history, surroundings.clock());
    }

    private Topic<Spent> begin(YearMonth month) {
        String name = "costs of " + month;
        if (!history.isConnected()) {
            Topic<Spent> topic = new Topic<>(name, surroundings.clock());
            topic.begins(Reason.of("telemetry.not-connected"));
            return topic;
        }
        SpentQuestion question = question(month);
        Topic<Spent> topic = new OnDemand<>(name, () -> answer(question), RHYTHM, surroundings).topic();
        question.tell(topic::begins);
        return topic;
    }
}
