package io.pilothouse.detectors;

import io.pilothouse.clients.prometheus.Prometheus;
import io.pilothouse.promql.Expression;
import io.pilothouse.telemetry.Courses;
import io.pilothouse.telemetry.Courses.Course;
import io.pilothouse.telemetry.Courses.Round;
import io.pilothouse.telemetry.Measure;
import io.pilothouse.telemetry.Moments;
import io.pilothouse.telemetry.Recording;
import io.pilothouse.telemetry.Reported;
import io.pilothouse.telemetry.Subject;
import io.pilothouse.units.Reason;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Asks for all faults of all workloads, again and again. For one thread at a time. */
final class DetectorsQuestion implements Supplier<Detections> {
    private static final Duration REACH = Duration.ofHours(1);
    private static final Duration STEP = Duration.ofSeconds(30);
    private static final Reported NOW = Reported.byWorkload(Conditions.SILENCE);
    private static final Comparator<Detection> MOST_TELLING =
            Comparator.comparing(Detection::detector).thenComparing(Detection::replica);

    /** Until it is looked again what the server works out by itself. */
    private static final int ROUNDS = 4;

    private final Courses courses;
    private final Map<Detector, Expression> conditions = new EnumMap<>(Detector.class);
    private int rounds = ROUNDS;

    DetectorsQuestion(Prometheus prometheus, Clock clock) {
        courses = new Courses(prometheus, clock, REACH, STEP);
    }

    private void look(Set<Recording> recorded) {
        for (Detector detector : Detector.values()) {
            conditions.put(detector, Conditions.of(detector, recorded));
        }
    }

    /** Something that holds, before its evidence is known. */
    private record Hit(Detector detector, Course course, Instant since, boolean mayBeOlder) {}

    @Override
    public Detections get() {
        Round round = courses.begin();
        if (rounds >= ROUNDS) {
            look(round.recorded());
            rounds = 0;
        }
        rounds++;
        List<Hit> hits = new ArrayList<>();
        Map<Detector, Reason> unknown = new EnumMap<>(Detector.class);
        conditions.forEach((detector, condition) -> {
            Courses.Found found = round.of(condition);
            if (found.refused() != null) {
                unknown.put(detector, found.refused());
            }
            found.courses().stream()
                    .map(course -> hit(detector, course, round.moments()))
                    .forEach(hit -> {
                        if (hit != null) {
                            hits.add(hit);
                        }
                    });
        });
        Reason nobody = round.nothing(NOW.ready(), Reason.of("detectors.nobody-says-ready"));
        if (nobody != null) {
            unknown.putIfAbsent(Detector.NO_SCRAPE, nobody);
        }
        return new Detections(withEvidence(hits, round), unknown, round.now(), round.warnings());
    }

    /** Null where it does not hold now, or not for long enough. */
    private static @Nullable Hit hit(Detector detector, Course course, Moments moments) {
        int first = course.values().length;
        while (first > 0 && !Double.isNaN(course.values()[first - 1])) {
            first--;
        }
        if (first == course.values().length) {
            return null;
        }
        Instant began = Instant.ofEpochMilli(moments.at(first));
        boolean holds = !began.plus(detector.lasts()).isAfter(Instant.ofEpochMilli(moments.end()));
        return holds ? new Hit(detector, course, began.minus(detector.covers()), first == 0) : null;
    }

    private static Map<Subject, List<Detection>> withEvidence(List<Hit> hits, Round round) {
        Map<Measure, Map<Subject, Double>> numbers = new EnumMap<>(Measure.class);
        hits.stream()
                .flatMap(hit -> hit.detector().evidence().stream())
                .distinct()
                .forEach(measure -> numbers.put(measure, round.now(NOW.of(measure))));
        Map<Subject, List<Detection>> all = new HashMap<>();
        hits.stream()
                .map(hit -> detection(hit, numbers))
                .sorted(Comparator.comparing(Found::detection, MOST_TELLING))
                .forEach(found -> all.computeIfAbsent(found.subject(), _ -> new ArrayList<>())
                        .add(found.detection()));
        all.replaceAll((_, found) -> List.copyOf(found));
        return all;
    }

    private record Found(Subject subject, Detection detection) {}

    private static Found detection(Hit hit, Map<Measure, Map<Subject, Double>> numbers) {
        Map<Measure, Double> evidence = new EnumMap<>(Measure.class);
        for (Measure measure : hit.detector().evidence()) {
            Double number =
                    numbers.getOrDefault(measure, Map.of()).get(hit.course().subject());
            if (number != null && !Double.isNaN(number)) {
                evidence.put(measure, number);
            }
        }
        double[] values = hit.course().values();
        return new Found(
                hit.course().subject(),
                new Detection(
                        hit.detector(),
                        hit.course().replica(),
                        hit.since(),
                        hit.mayBeOlder(),
                        values[values.length - 1],
                        evidence));
    }
}
