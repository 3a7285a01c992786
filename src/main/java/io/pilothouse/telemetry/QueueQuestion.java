package io.pilothouse.telemetry;

import io.pilothouse.promql.Expression;
import io.pilothouse.promql.Series;
import io.pilothouse.units.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Asks what waits at all endpoints at once, again and again. For one thread at a time. */
final class QueueQuestion implements Supplier<QueueReading> {
    private static final Duration TREND = Duration.ofHours(1);
    private static final Duration STEP = TREND.dividedBy(FleetMetrics.TREND_POINTS);
    /** Rounds until it is looked again who exposes what. */
    private static final int ROUNDS = 4;

    private static final String REASON = "reason";

    private final MetricServer server;
    private final GatewayQuestion gateways;
    private final AutoscalerQuestion autoscalers;
    private FleetSupport support = FleetSupport.NONE;
    private final Map<Measure, Reason> refused = new EnumMap<>(Measure.class);
    private Set<Recording> recorded = Set.of();
    private int rounds = ROUNDS;
    private Map<Expression, Tracks> before = Map.of();

    QueueQuestion(MetricServer server) {
        this.server = server;
        gateways = new GatewayQuestion(server);
        autoscalers = new AutoscalerQuestion(server);
    }

    @Override
    public QueueReading get() {
        Instant now = server.clock().instant();
        boolean again = rounds >= ROUNDS;
        if (again) {
            support = FleetSupport.ask(server, now, QueueMetrics.MEASURES);
            recorded = Recording.of(server.prometheus());
            rounds = 0;
        }
        rounds++;
        Questions questions = new Questions(server.catalogue(), Scope.FLEET, support.window(), recorded);
        Set<String> warnings = new LinkedHashSet<>();
        refused.clear();
        Map<Subject, QueueReading.Row> rows = rows(questions, now, warnings);
        HeldAtGateways held = gateways.ask(now, support.window(), again, warnings);
        Map<Measure, Expression> asked =
                QueueMetrics.MEASURES.stream().collect(Collectors.toMap(measure -> measure, questions::of));
        return new QueueReading(rows, asked, held, autoscalers.ask(now, warnings), now, refused, List.copyOf(warnings));
    }

    private Map<Subject, QueueReading.Row> rows(Questions questions, Instant now, Set<String> warnings) {
        Function<Measure, Map<Subject, Double>> asked =
                measure -> answered(measure, () -> server.values(questions.of(measure), now, warnings));
        Map<Subject, Double> waiting = asked.apply(Measure.WAITING);
        Map<Subject, Double> running = asked.apply(Measure.RUNNING);
        Map<Subject, Double> kv = asked.apply(Measure.KV_WORST);
        Map<Subject, Double> queued = asked.apply(Measure.QUEUE_TIME_P95);
        Expression begins = questions.counted(questions.meaning(Measure.QUEUE_TIME_P95.meaning()));
        Map<Subject, Double> begun = answered(Measure.QUEUE_TIME_P95, () -> server.values(begins, now, warnings));
        Map<Subject, Map<String, Double>> reasons = answered(Measure.WAITING_BY_REASON, () -> reasons(questions, now));
        Tracks trend = trend(questions, now);
        Map<Subject, double[]> trends = MetricServer.bySubject(trend.lines());
        return waiting.keySet().stream()
                .collect(Collectors.toMap(
                        subject -> subject,
                        subject -> new QueueReading.Row(
                                known(waiting, subject),
                                reasons.getOrDefault(subject, Map.of()),
                                known(running, subject),
                                known(kv, subject),
                                support.known(subject, Measure.QUEUE_TIME_P95, known(queued, subject)),
                                known(begun, subject),
                                trends.getOrDefault(subject, Tracks.gap(trend.moments())))));
    }

    private <T> Map<Subject, T> answered(Measure measure, Supplier<Map<Subject, T>> question) {
        return MetricServer.asked(measure, question, why -> {
            refused.put(measure, Missing.refused(why));
            return Map.of();
        });
    }

    private static double known(Map<Subject, Double> values, Subject subject) {
        return values.getOrDefault(subject, Double.NaN);
    }

    private Map<Subject, Map<String, Double>> reasons(Questions questions, Instant now) {
        Map<Subject, Map<String, Double>> reasons = new HashMap<>();
        for (Series series : server.prometheus()
                .at(questions.of(Measure.WAITING_BY_REASON), now)
                .series()) {
            Subject subject = MetricServer.subject(series.labels());
            if (subject != null) {
                reasons.computeIfAbsent(subject, _ -> new HashMap<>())
                        .put(series.labels().get(REASON), series.value(0));
            }
        }
        return reasons;
    }

    private Tracks trend(Questions questions, Instant now) {
        Moments moments = Moments.between(now.minus(TREND).plusMillis(1), now, STEP);
        Conversation conversation = new Conversation(server.prometheus(), moments, before);
        Expression asked = questions.of(Measure.WAITING);
        return MetricServer.asked(
                Measure.WAITING,
                () -> {
                    Tracks tracks = conversation.ask(asked);
                    before = conversation.tracks();
                    return tracks;
                },
                _ -> conversation.kept(asked));
    }
}
