package io.pilothouse.telemetry;

import io.pilothouse.clients.prometheus.Prometheus;
import io.pilothouse.promql.Expression;
import io.pilothouse.promql.Labels;
import io.pilothouse.units.Reason;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What expressions that are grouped by workload, or by replica, came to over the last time: each round asks only for what is new. For one thread
 * at a time.
 */
public final class Courses {
    private final MetricServer server;
    private final Duration reach;
    private final Duration step;
    private final Map<Expression, Tracks> before = new HashMap<>();

    /** @param reach how far back; {@code step} from one moment to the next */
    public Courses(Prometheus prometheus, Clock clock, Duration reach, Duration step) {
        server = new MetricServer(prometheus, Catalogue.read(), clock);
        this.reach = reach;
        this.step = step;
    }

    /**
     * One series over the moments of a round.
     *
     * @param replica its pod; empty where it is of all
     * @param values one for each moment; NaN where there is none
     */
    public record Course(Subject subject, String replica, double[] values) {}

    /** @param refused why this question, and no other, was not answered; null when it was */
    public record Found(List<Course> courses, @Nullable Reason refused) {
        public Found {
            courses = List.copyOf(courses);
        }
    }

    /** How far back. */
    public Duration reach() {
        return reach;
    }

    public Round begin() {
        Instant now = server.clock().instant();
        return new Round(now, Moments.between(now.minus(reach), now, step));
    }

    /** Questions about the same moments. */
    public final class Round {
        private final Instant now;
        private final Conversation conversation;
        private final Set<String> warnings = new LinkedHashSet<>();

        private Round(Instant now, Moments moments) {
            this.now = now;
            conversation = new Conversation(server.prometheus(), moments, before);
        }

        public Instant now() {
            return now;
        }

        public Moments moments() {
            return conversation.moments();
        }

        public Found of(Expression expression) {
            return MetricServer.asked(() -> found(expression), why -> new Found(List.of(), Missing.refused(why)));
        }

        private Found found(Expression expression) {
            Tracks tracks = conversation.ask(expression);
            before.put(expression, tracks);
            return new Found(
                    tracks.lines().entrySet().stream()
                            .map(line -> course(line.getKey(), line.getValue()))
                            .filter(Objects::nonNull)
                            .toList(),
                    null);
        }

        private static @Nullable Course course(Labels labels, double[] values) {
            Subject subject = MetricServer.subject(labels);
            return subject == null ? null : new Course(subject, labels.get(Subject.POD), values);
        }

        /** What the server works out by itself, and did at every moment. */
        public Set<Recording> recorded() {
            return Recording.throughout(Recording.of(server.prometheus()), conversation.moments(), server.prometheus());
        }

        /** At this moment, by workload; nothing where this question, and no other, was refused. */
        public Map<Subject, Double> now(Expression expression) {
            return MetricServer.asked(() -> server.values(expression, now, warnings), _ -> Map.of());
        }

        /** Why there is nothing at all at this moment: it was refused, or {@code otherwise}; null where there is something. */
        public @Nullable Reason nothing(Expression expression, Reason otherwise) {
            return MetricServer.asked(
                            () -> server.prometheus()
                                            .at(expression, now)
                                            .series()
                                            .isEmpty()
                                    ? Optional.of(otherwise)
                                    : Optional.<Reason>empty(),
                            why -> Optional.of(Missing.refused(why)))
                    .orElse(null);
        }

        /** In the server's words. */
        public List<String> warnings() {
            return Stream.concat(conversation.warnings().stream(), warnings.stream())
                    .distinct()
                    .toList();
        }
    }
}
