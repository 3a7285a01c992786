package io.pilothouse.targets;

import io.pilothouse.clients.prometheus.Prometheus;
import io.pilothouse.promql.Expression;
import io.pilothouse.promql.Matcher;
import io.pilothouse.promql.Promql;
import io.pilothouse.targets.KeptTargets.Question;
import io.pilothouse.telemetry.Courses;
import io.pilothouse.telemetry.Recording;
import io.pilothouse.telemetry.Subject;
import io.pilothouse.units.Reason;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Asks what was counted of all workloads at once: the budget's period piece by piece, each piece once; the times that burn rates are of so often as
 * they change. For one thread at a time.
 */
final class Counts {
    /** A time is looked at again after so little of it. */
    private static final int PART = 100;

    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);
    /** Of less nobody can tell a rate. */
    private static final Duration SHORTEST = Duration.ofMinutes(5);

    private static final Reason NOTHING = Reason.of("targets.unknown.nothing");
    /** Engines count it from their start, with none as well. */
    private static final Objective ANSWERS = new Objective(Objective.Of.END_TO_END, null, 0);

    private final Courses courses;
    private final Duration piece;
    private final Map<Asked, Known> known = new HashMap<>();
    private Set<Recording> recorded = Set.of();
    private Courses.@Nullable Round round;
    private @Nullable Set<Subject> idle;

    Counts(Prometheus prometheus, Clock clock, Duration period) {
        piece = period.dividedBy(KeptTargets.PIECES);
        courses = new Courses(prometheus, clock, period, piece);
    }

    /** What is asked of a time, of all workloads, whatever share was promised. */
    private record Asked(Expression expression, Duration window) {}

    private record Known(Instant at, Map<Subject, Double> values) {}

    /** @param refused why nobody can tell; null where one can */
    record Found(Map<Subject, Spent> bySubject, @Nullable Reason refused) {
        static final Found NOTHING = new Found(Map.of(), null);
    }

    /** @param works out what the server records, and well */
    void begin(Set<Recording> works) {
        recorded = works;
        round = courses.begin();
        idle = null;
    }

    private Courses.Round round() {
        return Objects.requireNonNull(round, "begin first");
    }

    Instant now() {
        return round().now();
    }

    List<String> warnings() {
        return round().warnings();
    }

    /** What was counted of each workload over the period. */
    Found spent(Objective objective) {
        Counting counting = counting(objective, piece, courses.reach());
        Courses.Found counted = round().of(counting.counted(objective));
        Courses.Found missed = round().of(counting.missed(objective));
        Reason refused = counted.refused() == null ? missed.refused() : counted.refused();
        if (refused != null) {
            return new Found(Map.of(), refused);
        }
        long[] times = LongStream.range(0, round().moments().count())
                .map(i -> round().moments().at((int) i))
                .toArray();
        Map<Subject, double[]> parts = new HashMap<>();
        missed.courses().forEach(course -> parts.put(course.subject(), course.values()));
        Map<Subject, Spent> found = new HashMap<>();
        counted.courses()
                .forEach(course -> found.put(
                        course.subject(),
                        Spent.of(
                                times,
                                course.values(),
                                parts.getOrDefault(course.subject(), gap(times.length)),
                                piece,
                                objective.budget())));
        addLast(objective, found);
        return new Found(found, null);
    }

    /** What came after the last whole piece. */
    private void addLast(Objective objective, Map<Subject, Spent> found) {
        Duration window = sinceLastPiece();
        if (window.isZero()) {
            return;
        }
        Map<Subject, Double> counted = round().now(new Counting(null, window, false).counted(objective));
        Map<Subject, Double> missed = round().now(new Counting(null, window, false).missed(objective));
        counted.forEach((subject, rate) -> {
            Spent last = Spent.of(
                    new long[] {now().toEpochMilli()},
                    new double[] {rate},
                    new double[] {missed.getOrDefault(subject, Double.NaN)},
                    window,
                    objective.budget());
            Instant began = now().minus(window);
            found.compute(
                    subject,
                    (_, before) -> (before == null ? Spent.unknownUntil(began, objective.budget()) : before).and(last));
        });
    }

    /** Zero where it is too short to tell a rate of. */
    private Duration sinceLastPiece() {
        Instant end = Instant.ofEpochMilli(round().moments().end());
        Duration since = Duration.ofMinutes(Duration.between(end, now()).toMinutes());
        return since.compareTo(SHORTEST) < 0 ? Duration.ZERO : since;
    }

    /** How many times too fast the budget was used up in the time, by workload. */
    Map<Subject, Double> burn(Objective objective, Duration window) {
        Map<Subject, Double> burn = new HashMap<>();
        ask(counting(objective, window, window).missed(objective), window)
                .forEach((subject, missed) -> burn.put(subject, missed / objective.budget()));
        return burn;
    }

    /** How many were counted in it. */
    Map<Subject, Double> counted(Objective objective, Duration window) {
        Map<Subject, Double> counted = new HashMap<>();
        ask(counting(objective, window, window).counted(objective), window)
                .forEach((subject, rate) -> counted.put(subject, rate * window.toSeconds()));
        return counted;
    }

    /** What was asked for these: of the period piece by piece, and of the times that burn rates are of. */
    Map<Objective, List<Question>> questions(Set<Objective> objectives, Duration period) {
        return objectives.stream()
                .collect(Collectors.toMap(objective -> objective, objective -> questions(objective, period)));
    }

    private List<Question> questions(Objective objective, Duration period) {
        Counting pieces = counting(objective, piece, courses.reach());
        Stream<Question> burns = BurnAlert.of(period).stream()
                .map(BurnAlert::longer)
                .map(window -> new Question(
                        Question.Kind.MISSED,
                        window,
                        counting(objective, window, window).missed(objective)));
        return Stream.concat(
                        Stream.of(
                                new Question(Question.Kind.COUNTED, piece, pieces.counted(objective)),
                                new Question(Question.Kind.MISSED, piece, pieces.missed(objective))),
                        burns)
                .toList();
    }

    private Map<Subject, Double> ask(Expression expression, Duration window) {
        Asked asked = new Asked(expression, window);
        Known before = known.get(asked);
        if (before != null && now().isBefore(before.at().plus(wait(window)))) {
            return before.values();
        }
        Map<Subject, Double> values = round().now(expression);
        known.put(asked, new Known(now(), values));
        return values;
    }

    private static Duration wait(Duration window) {
        Duration part = window.dividedBy(PART);
        return part.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : part;
    }

    /** From what is recorded, where that goes back as far as is asked. */
    private Counting counting(Objective objective, Duration window, Duration reach) {
        Counting there = Counting.inRules(null, window);
        return there.recorded() && !isRecordedSince(objective, reach) ? new Counting(null, window, false) : there;
    }

    private boolean isRecordedSince(Objective objective, Duration reach) {
        if (!objective.of().isTimed()) {
            return false;
        }
        Recording recording = Counting.recording(objective);
        return recorded.contains(recording)
                && !ask(
                                Promql.sum(recording
                                                .select(Matcher.is("le", "+Inf"))
                                                .offset(reach))
                                        .by(Subject.NAMESPACE, Subject.WORKLOAD),
                                reach)
                        .isEmpty();
    }

    private static double[] gap(int length) {
        return DoubleStream.generate(() -> Double.NaN).limit(length).toArray();
    }

    /** Whether it is known of all the period that no request came: an endpoint that nobody called can be there all of the time. */
    boolean isIdle(Subject subject) {
        Set<Subject> before = idle;
        if (before == null) {
            before = findIdle();
            idle = before;
        }
        return before.contains(subject);
    }

    private Set<Subject> findIdle() {
        Set<Subject> none = round().of(counting(ANSWERS, piece, courses.reach()).counted(ANSWERS)).courses().stream()
                .filter(course -> Arrays.stream(course.values()).anyMatch(rate -> rate == 0)
                        && Arrays.stream(course.values()).noneMatch(rate -> rate > 0))
                .map(Courses.Course::subject)
                .collect(Collectors.toSet());
        Duration last = sinceLastPiece();
        if (!none.isEmpty() && !last.isZero()) {
            round().now(new Counting(null, last, false).counted(ANSWERS)).forEach((subject, rate) -> {
                if (rate > 0) {
                    none.remove(subject);
                }
            });
        }
        return none;
    }

    /** Why there is nothing to say of a budget. */
    @Nullable Reason unknown(Objective objective, Spent spent) {
        if (spent.all() > 0) {
            return null;
        }
        boolean some = Arrays.stream(spent.counted()).anyMatch(count -> count > 0);
        if (some && objective.seconds() != null) {
            return Reason.of("targets.unknown.bound", Objective.plain(objective.seconds()));
        }
        return switch (objective.of()) {
            case AVAILABILITY ->
                recorded.contains(Recording.READY)
                        ? Reason.of("targets.unknown.no-pod")
                        : Reason.of("targets.unknown.not-recorded", Recording.READY.metric());
            case TTFT, TPOT, END_TO_END, SUCCESS -> NOTHING;
        };
    }

    /** Whether it is no more than that there was nothing to count. */
    static boolean isNothing(Reason why) {
        return why.equals(NOTHING);
    }
}
