package io.pilothouse.telemetry;

import com.github.benmanes.caffeine.cache.Cache;
import io.pilothouse.clients.ClientException;
import io.pilothouse.telemetry.TrafficSeries.Unanswered;
import io.pilothouse.units.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Loads the traffic of one endpoint day by day, and of days that were loaded before only what is new. A day that is not answered is asked for again,
 * some times; where nothing is answered any more, nothing more is asked, and what was answered is kept for whoever asks next.
 */
final class TrafficQuestion implements Supplier<TrafficSeries> {
    /** A server may still be writing what was scraped in the last moments. */
    private static final Duration SETTLED = Duration.ofSeconds(2);

    private final Subject subject;
    private final Range range;
    private final MetricServer server;
    private final Shared shared;
    private volatile Consumer<Reason> progress = _ -> {};

    /** What all endpoints share. */
    record Shared(Cache<Key, TrafficDay> days, SideBySide sideBySide) {}

    /** @param number of the day */
    record Key(Subject subject, long number) {}

    TrafficQuestion(Subject subject, Range range, MetricServer server, Shared shared) {
        this.subject = subject;
        this.range = range;
        this.server = server;
        this.shared = shared;
    }

    void tell(Consumer<Reason> how) {
        progress = how;
    }

    @Override
    public TrafficSeries get() {
        Instant now = server.clock().instant().minus(SETTLED);
        Instant from = Objects.requireNonNullElseGet(range.from(), () -> now.minus(range.length()));
        Instant end = from.plus(range.length());
        Moments wanted = Moments.between(from.plusMillis(1), end.isAfter(now) ? now : end, TrafficSeries.STEP);
        if (wanted.isEmpty()) {
            return series(
                    wanted, new TrafficQuestions(server.catalogue(), Scope.of(subject), null), Map.of(), List.of());
        }
        TrafficQuestions questions = TrafficQuestions.ask(server, subject, wanted);
        long window = questions.window().toMillis();
        long until = Math.min(
                Math.ceilDiv(wanted.end(), window) * window, Math.floorDiv(now.toEpochMilli(), window) * window);
        Round round = new Round(questions, until, TrafficDay.numbers(wanted));
        List<Unanswered> unanswered = round.load();
        return series(wanted, questions, round.days, unanswered);
    }

    private TrafficSeries series(
            Moments wanted, TrafficQuestions questions, Map<Long, TrafficDay> byNumber, List<Unanswered> unanswered) {
        Collection<TrafficDay> days = new TreeMap<>(byNumber).values();
        Map<TrafficColumn, double[]> columns = TrafficSeries.columns(wanted, days);
        Map<TrafficColumn, Reason> missing = new EnumMap<>(TrafficColumn.class);
        columns.forEach((column, values) -> {
            if (TrafficSeries.isEmpty(values)) {
                missing.put(column, why(column, questions, days));
            }
        });
        return new TrafficSeries(
                subject,
                wanted,
                columns,
                TrafficSeries.since(wanted, columns),
                questions.window(),
                questions.interval(),
                missing,
                unanswered,
                days.stream().flatMap(day -> day.warnings().stream()).distinct().toList());
    }

    private static Reason why(TrafficColumn column, TrafficQuestions questions, Collection<TrafficDay> days) {
        return days.stream()
                .map(day -> day.refused().get(column))
                .filter(Objects::nonNull)
                .findFirst()
                .map(Missing::refused)
                .orElseGet(() -> Reason.of("telemetry.traffic-none-kept", String.join(", ", questions.names(column))));
    }

    /** One time that it loads. It holds what it has: others may push it out of what is kept. */
    private final class Round {
        private final TrafficQuestions questions;
        private final long until;
        private final Map<Long, TrafficDay> days = new ConcurrentHashMap<>();

        private Round(TrafficQuestions questions, long until, List<Long> numbers) {
            this.questions = questions;
            this.until = until;
            numbers.forEach(number -> days.put(
                    number,
                    Objects.requireNonNullElseGet(
                            shared.days().getIfPresent(new Key(subject, number)), () -> TrafficDay.begin(number))));
        }

        /** @throws ClientException when nothing was answered */
        List<Unanswered> load() {
            List<Long> open = days.keySet().stream()
                    .filter(number -> !day(number).unknown(until).isEmpty())
                    .sorted()
                    .toList();
            return new DayByDay(shared.sideBySide(), progress, this::ask)
                    .load(open).stream().map(this::unanswered).toList();
        }

        private TrafficDay day(long number) {
            return Objects.requireNonNull(days.get(number));
        }

        private Unanswered unanswered(DayByDay.Failed failed) {
            Moments moments = day(failed.number()).unknown(until);
            return new Unanswered(
                    Instant.ofEpochMilli(moments.start()),
                    Instant.ofEpochMilli(moments.end()),
                    failed.why().failure().reason());
        }

        private void ask(long number) {
            TrafficDay known = day(number);
            TrafficDay more = known.and(questions.of(known.unknown(until), server.prometheus()));
            days.put(number, more);
            shared.days().put(new Key(subject, number), more);
        }
    }
}
