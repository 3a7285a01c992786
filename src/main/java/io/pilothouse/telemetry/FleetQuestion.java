package io.pilothouse.telemetry;

import io.pilothouse.promql.Expression;
import io.pilothouse.units.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Asks about all endpoints at once, again and again. For one thread at a time. */
final class FleetQuestion implements Supplier<FleetReading> {
    private static final Duration TREND = Duration.ofHours(1);
    private static final Duration STEP = TREND.dividedBy(FleetMetrics.TREND_POINTS);
    /** Rounds until it is looked again who exposes what. */
    private static final int ROUNDS = 4;

    private final MetricServer server;
    private FleetSupport support = FleetSupport.NONE;
    private Set<Recording> recorded = Set.of();
    private final Map<Measure, Reason> refused = new EnumMap<>(Measure.class);
    private boolean isNewestKnown;
    private int rounds = ROUNDS;
    private Map<Expression, Tracks> before = Map.of();

    FleetQuestion(MetricServer server) {
        this.server = server;
    }

    @Override
    public FleetReading get() {
        Instant now = server.clock().instant();
        if (rounds >= ROUNDS) {
            support = FleetSupport.ask(server, now, FleetMetrics.MEASURES);
            recorded = Recording.of(server.prometheus());
            rounds = 0;
        }
        rounds++;
        Questions questions = questions(support.window());
        Set<String> warnings = new LinkedHashSet<>();
        Map<Measure, Expression> expressions = new EnumMap<>(Measure.class);
        Map<Measure, Map<Subject, Double>> values = new EnumMap<>(Measure.class);
        refused.clear();
        for (Measure measure : FleetMetrics.MEASURES) {
            expressions.put(measure, questions.of(measure));
            values.put(
                    measure,
                    MetricServer.asked(measure, () -> server.values(questions.of(measure), now, warnings), why -> {
                        refused.put(measure, Missing.refused(why));
                        return Map.of();
                    }));
        }
        isNewestKnown = true;
        Map<Subject, Double> newest = MetricServer.asked(() -> server.values(questions.newest(), now, warnings), _ -> {
            isNewestKnown = false;
            return Map.of();
        });
        Tracks trend = trend(now, warnings);
        return new FleetReading(
                rows(values, newest, trend), expressions, trend.moments(), now, refused, List.copyOf(warnings));
    }

    private Questions questions(Duration window) {
        return new Questions(server.catalogue(), Scope.FLEET, window, recorded);
    }

    /** Of what is refused, what was known before. */
    private Tracks trend(Instant now, Set<String> warnings) {
        Moments moments = Moments.between(now.minus(TREND).plusMillis(1), now, STEP);
        Conversation conversation = new Conversation(server.prometheus(), moments, before);
        Duration window = support.window().compareTo(STEP) > 0 ? support.window() : STEP;
        Expression asked = questions(window).of(Measure.GENERATION_TOKENS);
        return MetricServer.asked(
                Measure.GENERATION_TOKENS,
                () -> {
                    Tracks tracks = conversation.ask(asked);
                    before = conversation.tracks();
                    warnings.addAll(conversation.warnings());
                    return tracks;
                },
                _ -> conversation.kept(asked));
    }

    private Map<Subject, FleetReading.Row> rows(
            Map<Measure, Map<Subject, Double>> values, Map<Subject, Double> newest, Tracks trend) {
        Map<Subject, double[]> trends = MetricServer.bySubject(trend.lines());
        Set<Subject> subjects = new HashSet<>(newest.keySet());
        subjects.addAll(trends.keySet());
        values.values().forEach(of -> subjects.addAll(of.keySet()));
        return subjects.stream()
                .collect(Collectors.toMap(
                        subject -> subject,
                        subject -> row(
                                subject,
                                values,
                                newest.get(subject),
                                trends.getOrDefault(subject, Tracks.gap(trend.moments())))));
    }

    /** Rates look back: of engines that are no longer scraped they still have a number, which is none of now. */
    private FleetReading.Row row(
            Subject subject, Map<Measure, Map<Subject, Double>> values, @Nullable Double newest, double[] trend) {
        Map<Measure, Double> now = new EnumMap<>(Measure.class);
        Map<Measure, Reason> missing = new EnumMap<>(Measure.class);
        values.forEach((measure, all) -> {
            double value = all.getOrDefault(subject, Double.NaN);
            double known = support.known(subject, measure, value);
            Reason refusal = refused.get(measure);
            if (refusal != null) {
                missing.put(measure, refusal);
            } else if (isNewestKnown && newest == null) {
                missing.put(measure, Missing.NOTHING);
            } else if (Double.isNaN(known)) {
                missing.put(
                        measure,
                        support.why(
                                subject,
                                measure,
                                value,
                                questions(support.window()).names(measure)));
            } else {
                now.put(measure, known);
            }
        });
        return new FleetReading.Row(now, missing, trend, newest == null ? null : MetricServer.moment(newest));
    }
}
