package io.pilothouse.telemetry;

import com.github.benmanes.caffeine.cache.Cache;
import io.pilothouse.clients.ClientException;
import io.pilothouse.promql.Expression;
import io.pilothouse.promql.Labels;
import io.pilothouse.units.Reason;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Loads what was held and used day by day; of days that were loaded before only what is new, and the hour that is not over each time. What a server
 * refuses because it is too much at once is asked for in halves, down to an hour.
 */
final class UsageQuestion implements Supplier<Usage> {
    /** A server may still be writing what was scraped in the last moments. */
    private static final Duration SETTLED = Duration.ofMinutes(1);
    /** So far back it is asked for what was told where it is not recorded: that is much to read. */
    private static final Duration TOLD = Duration.ofDays(7);
    /** One evaluation that is missing makes no hour anew. */
    private static final double ALL = 0.99;

    /** So many hours at once. */
    private static final int AT_ONCE = 6;

    private static final SideBySide ONE_BY_ONE = new SideBySide(Runnable::run);

    private final Instant from;
    private final @Nullable Instant until;
    private final MetricServer server;
    private final Shared shared;
    private volatile Consumer<Reason> progress = _ -> {};

    /** What all who ask share. */
    record Shared(Cache<Long, UsedDay> days, SideBySide sideBySide) {}

    /** @param until null for the present */
    UsageQuestion(Instant from, @Nullable Instant until, MetricServer server, Shared shared) {
        this.from = from;
        this.until = until;
        this.server = server;
        this.shared = shared;
    }

    void tell(Consumer<Reason> how) {
        progress = how;
    }

    @Override
    public Usage get() {
        Instant now = server.clock().instant().minus(SETTLED);
        Instant end = until == null || until.isAfter(now) ? now : until;
        if (!end.isAfter(from)) {
            return new Usage(from, end, List.of(), List.of(), List.of(), List.of());
        }
        Map<Long, UsedDay> days = new ConcurrentHashMap<>();
        UsedDay.numbers(from, end)
                .forEach(number -> days.put(
                        number,
                        Objects.requireNonNullElseGet(
                                shared.days().getIfPresent(number), () -> UsedDay.begin(number))));
        List<Usage.Unanswered> unanswered = load(days, now);
        Collection<UsedDay> sorted = new TreeMap<>(days).values();
        List<UsedHour> hours = new ArrayList<>(sorted.stream()
                .flatMap(day -> day.hours().stream())
                .filter(hour -> !hour.hour().isBefore(from) && hour.hour().isBefore(end))
                .toList());
        Set<Unsaid> unsaid = new LinkedHashSet<>();
        Set<String> warnings = new LinkedHashSet<>();
        sorted.forEach(day -> {
            unsaid.addAll(day.unsaid());
            warnings.addAll(day.warnings());
        });
        if (end.equals(now) && unanswered.isEmpty()) {
            UsedDay present = present(now);
            hours.addAll(present.hours());
            unsaid.addAll(present.unsaid());
            warnings.addAll(present.warnings());
        }
        return new Usage(from, end, hours, unanswered, List.copyOf(unsaid), List.copyOf(warnings));
    }

    private List<Usage.Unanswered> load(Map<Long, UsedDay> days, Instant now) {
        List<Long> open = days.values().stream()
                .filter(day -> !day.unknown(now).isEmpty())
                .map(UsedDay::number)
                .sorted()
                .toList();
        DayByDay load = new DayByDay(shared.sideBySide(), progress, number -> {
            UsedDay day = Objects.requireNonNull(days.get(number));
            UsedDay more = day.and(asked(number, day.unknown(now)));
            days.put(number, more);
            shared.days().put(number, more);
        });
        return load.load(open).stream()
                .map(failed -> {
                    Moments moments =
                            Objects.requireNonNull(days.get(failed.number())).unknown(now);
                    return new Usage.Unanswered(
                            Instant.ofEpochMilli(moments.start()).minus(HourQuestions.HOUR),
                            Instant.ofEpochMilli(moments.end()),
                            failed.why().failure().reason());
                })
                .toList();
    }

    /** What is over of the hour. */
    private UsedDay present(Instant now) {
        Instant hour = now.truncatedTo(ChronoUnit.HOURS);
        long step = HourQuestions.LONGEST_STEP.toMillis();
        long length = Duration.between(hour, now).toMillis() / step * step;
        return length == 0
                ? UsedDay.begin(UsedDay.number(now))
                : told(
                        UsedDay.number(now),
                        new Moments(hour.toEpochMilli() + length, step, 1),
                        Duration.ofMillis(length));
    }

    /** What is recorded of whole hours; where not all of one is, what was told, if that is more. */
    private UsedDay asked(long number, Moments moments) {
        UsedDay recorded = asked(number, moments, HourQuestions.HOUR, HourQuestions.recorded(), true);
        if (recorded.hours().stream().allMatch(hour -> hour.coverage() >= ALL)) {
            return recorded;
        }
        if (moments.end() < server.clock().instant().minus(TOLD).toEpochMilli()) {
            return recorded.and(new UsedDay(
                    number,
                    List.of(),
                    Set.of(new Unsaid(Unsaid.Part.HELD, Reason.of("telemetry.usage-not-recorded", TOLD.toDays()))),
                    Set.of()));
        }
        UsedDay told = UsedDay.begin(number);
        for (int at = 0; at < moments.count(); at += AT_ONCE) {
            int count = Math.min(AT_ONCE, moments.count() - at);
            told = told.and(told(number, new Moments(moments.at(at), moments.step(), count), HourQuestions.HOUR));
        }
        return told.orMore(recorded);
    }

    private UsedDay told(long number, Moments moments, Duration window) {
        Duration interval = HourQuestions.interval(server, moments);
        return interval.isZero()
                ? nothing(number, moments, window)
                : asked(number, moments, window, HourQuestions.told(server.catalogue(), interval, window), false);
    }

    private static UsedDay nothing(long number, Moments moments, Duration window) {
        List<UsedHour> nothing = IntStream.range(0, moments.count())
                .mapToObj(i ->
                        UsedHour.nothing(Instant.ofEpochMilli(moments.at(i)).minus(window)))
                .toList();
        return new UsedDay(number, nothing, Set.of(), Set.of());
    }

    /** @param together whether all is one question */
    private UsedDay asked(long number, Moments moments, Duration window, HourQuestions questions, boolean together) {
        Map<UsageRecording, Tracks> tracks = new EnumMap<>(UsageRecording.class);
        Set<Unsaid> unsaid = new LinkedHashSet<>();
        Set<String> warnings = new LinkedHashSet<>();
        Conversation conversation = new Conversation(server.prometheus(), moments, Map.of());
        if (together) {
            conversation.askAll(List.of(List.copyOf(questions.all().values())), ONE_BY_ONE);
        }
        questions
                .all()
                .forEach((what, expression) -> tracks.put(
                        what,
                        asked(
                                conversation,
                                expression,
                                why -> unsaid.add(new Unsaid(Objects.requireNonNull(what.part()), why)))));
        warnings.addAll(conversation.warnings());
        HourAnswers answers = new HourAnswers(moments, window, tracks);
        if (together && !answers.knowStorage()) {
            unsaid.add(new Unsaid(Unsaid.Part.STORAGE, Reason.of("telemetry.storage-not-recorded")));
        }
        return new UsedDay(number, answers.hours(), unsaid, warnings);
    }

    /** What is too much at once is asked for in halves. */
    private Tracks asked(Conversation conversation, Expression expression, Consumer<Reason> refused) {
        Moments moments = conversation.moments();
        try {
            return conversation.ask(expression);
        } catch (ClientException refusal) {
            if (!MetricServer.isOfThisQuestion(refusal)) {
                throw refusal;
            }
            if (moments.count() == 1) {
                refused.accept(refusal.failure().reason());
                return new Tracks(moments, Map.of());
            }
            int half = moments.count() / 2;
            Moments first = new Moments(moments.start(), moments.step(), half);
            Moments second = new Moments(moments.at(half), moments.step(), moments.count() - half);
            return joined(
                    moments,
                    asked(new Conversation(server.prometheus(), first, Map.of()), expression, refused),
                    asked(new Conversation(server.prometheus(), second, Map.of()), expression, refused));
        }
    }

    private static Tracks joined(Moments moments, Tracks first, Tracks second) {
        Map<Labels, double[]> lines = new HashMap<>();
        for (Tracks one : List.of(first, second)) {
            one.lines().forEach((labels, values) -> {
                double[] line = lines.computeIfAbsent(labels, _ -> Tracks.gap(moments));
                int at = moments.index(one.moments().start());
                System.arraycopy(values, 0, line, at, values.length);
            });
        }
        return new Tracks(moments, lines);
    }
}
