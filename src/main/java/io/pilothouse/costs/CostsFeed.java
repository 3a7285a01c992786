package io.pilothouse.costs;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.pilothouse.access.declared.Declared;
import io.pilothouse.changes.Changes;
import io.pilothouse.changes.RepositoryState;
import io.pilothouse.costs.ledger.Recorded;
import io.pilothouse.live.Feed;
import io.pilothouse.live.OnDemand;
import io.pilothouse.live.Topic;
import io.pilothouse.telemetry.UsageHistory;
import io.pilothouse.units.CommitId;
import io.pilothouse.units.Reason;
import java.time.Duration;
import java.time.Instant;
import java.time.Month;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What was spent, month by month: made while somebody looks, once for all who do. A month that is over is made of hours that are asked for once; only what
 * main says of prices and owners can change it, and does so at once.
 */
public final class CostsFeed {
    /** So many months stand before the one that is looked at: to compare it with, and to foresee its end from. */
    public static final int BEFORE = 2;

    public static final Duration EVERY = Duration.ofMinutes(5);
    private static final OnDemand.Rhythm RHYTHM =
            new OnDemand.Rhythm(EVERY, Duration.ofMinutes(1), Duration.ofMinutes(15));

    private final PastOfMain past;
    private final UsageHistory history;
    private final OnDemand.Surroundings surroundings;
    private volatile ZoneId zone = ZoneOffset.UTC;
    /** A month's lives as long as somebody holds its topic. */
    private final Cache<YearMonth, OnDemand<Spent>> asked =
            Caffeine.newBuilder().weakValues().build();

    /** For those who ask once: one question for all of them. */
    private final Cache<YearMonth, Spent> once =
            Caffeine.newBuilder().expireAfterWrite(EVERY).build();

    private final Cache<Year, SpentYear> years =
            Caffeine.newBuilder().expireAfterWrite(EVERY).build();

    private final Cache<Year, Feed<Optional<YearProgress>>> reading =
            Caffeine.newBuilder().weakValues().build();

    private final Topic<Spent> unconnected;
    private final AtomicReference<@Nullable CommitId> main = new AtomicReference<>();

    public CostsFeed(
            Changes changes, Declared.Reader reader, UsageHistory history, OnDemand.Surroundings surroundings) {
        past = new PastOfMain(changes, reader);
        this.history = history;
        this.surroundings = surroundings;
        unconnected = new Topic<>("costs", surroundings.clock());
        unconnected.begins(Reason.of("telemetry.not-connected"));
        changes.state().feed().follow(this::look);
        look();
    }

    /** Prices, owners and budgets are what main says now: the hours that were counted are worked out anew with them. */
    private void look() {
        RepositoryState state = past.changes().state().latest().value();
        if (state != null && !state.head().equals(main.getAndSet(state.head()))) {
            once.invalidateAll();
            years.invalidateAll();
            asked.asMap().values().forEach(OnDemand::restsOnOther);
        }
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
        return history.isConnected() ? asked.get(month, this::begin).topic() : unconnected;
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
        return Optional.ofNullable(asked.getIfPresent(month))
                .flatMap(one -> Optional.ofNullable(one.topic().latest().value()));
    }

    /**
     * What is known of a month, else what was asked a moment ago, else what is asked now; for a thread that may wait.
     *
     * @throws io.pilothouse.clients.ClientException when the server of metrics answered nothing
     */
    Spent asked(YearMonth month) {
        return known(month).orElseGet(() -> once.get(month, one -> once(one, _ -> {})));
    }

    /**
     * A year, for a thread that may wait: asked once for all who ask within some minutes.
     *
     * @throws io.pilothouse.clients.ClientException when the server of metrics answered nothing
     * @throws io.pilothouse.changes.InvalidYaml when no version of the prices could be read
     */
    public SpentYear year(Year year) {
        return years.get(year, this::read);
    }

    private SpentYear read(Year year) {
        YearMonth now = thisMonth();
        int months = year.isBefore(Year.from(now)) ? Month.values().length : now.getMonthValue();
        Feed<Optional<YearProgress>> reading = reading(year);
        try {
            return SpentYear.of(year, now, month -> {
                reading.publish(Optional.of(new YearProgress(month, months, null)));
                return once(month, days -> reading.publish(Optional.of(new YearProgress(month, months, days))));
            });
        } finally {
            reading.publish(Optional.empty());
        }
    }

    /** How far the reading of a year is, for all who wait for it; empty while nobody does. */
    public Feed<Optional<YearProgress>> reading(Year year) {
        return reading.get(year, _ -> new Feed<>(Optional.empty()));
    }

    /**
     * What is recorded of hours of a month that is known, or shortly before it; for a thread that may wait, which it rarely has to.
     *
     * @throws io.pilothouse.clients.ClientException when the server of metrics has to be asked and answers nothing
     */
    Recorded recorded(Spent known, Instant from, Instant until) {
        return question(known.month()).recorded(from, until);
    }

    /** What main says of the workloads of a time. */
    ReadRecorded served() {
        return past.served(past.changes().head());
    }

    private SpentQuestion question(YearMonth month) {
        return new SpentQuestion(month, past, history, surroundings.clock());
    }

    /** When there will be another hour to count; null of a month that has all of its hours. */
    private static @Nullable Instant more(Spent spent) {
        return spent.isOver() ? null : spent.until().plus(Duration.ofHours(1)).plus(SpentQuestion.WRITTEN);
    }

    private OnDemand<Spent> begin(YearMonth month) {
        SpentQuestion question = question(month);
        OnDemand<Spent> onDemand =
                new OnDemand<>("costs of " + month, () -> answer(question), RHYTHM, surroundings, CostsFeed::more);
        question.tell(onDemand.topic()::begins);
        return onDemand;
    }
}
