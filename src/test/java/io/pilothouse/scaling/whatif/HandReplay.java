package io.pilothouse.scaling.whatif;

import io.pilothouse.fakes.HandTime;
import io.pilothouse.live.Topic;
import io.pilothouse.scaling.RecordedEngine;
import io.pilothouse.scaling.RecordedTraffic;
import io.pilothouse.scaling.ScaledObject;
import io.pilothouse.scaling.controller.Tolerance;
import io.pilothouse.scaling.keda.Version;
import io.pilothouse.scaling.replay.Assumptions;
import io.pilothouse.scaling.replay.Candidate;
import io.pilothouse.scaling.replay.Course;
import io.pilothouse.scaling.replay.Goal;
import io.pilothouse.scaling.replay.Search;
import io.pilothouse.scaling.replay.Search.Found;
import io.pilothouse.scaling.replay.Traffic;
import io.pilothouse.scaling.replay.WholeSamples;
import io.pilothouse.scaling.replica.Calibration;
import io.pilothouse.scaling.replica.Engine;
import io.pilothouse.scaling.replica.Flow;
import io.pilothouse.scaling.replica.StepTime;
import io.pilothouse.telemetry.Moments;
import io.pilothouse.telemetry.Subject;
import io.pilothouse.telemetry.TrafficColumn;
import io.pilothouse.telemetry.TrafficHistory;
import io.pilothouse.telemetry.TrafficSeries;
import io.pilothouse.units.EndpointId;
import io.pilothouse.units.Namespace;
import io.pilothouse.units.Reason;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** Replays whose topics a test feeds, and five hours of an endpoint to feed them with: a peak in the middle, a gap of ten minutes before it. */
public final class HandReplay extends EndpointReplay {
    private static final Instant BEGIN = Instant.parse("2026-11-27T08:00:00Z");
    private static final int SAMPLES = 1_200;
    private static final int GAP = 300;
    private static final int GAP_ENDS = 340;
    private static final Engine ENGINE = new Engine(32, 24_000, 16, 2);
    private static final StepTime TIME = new StepTime(0.005, 0.010, 1e-7, 1e-5, 0.001, 0.010);
    private static final Flow FLOW = new Flow(ENGINE, TIME, 0.6);
    private static final double PROMPT = 500;
    private static final double OUTPUT = 200;
    private static final double FULL = 15 * 32 / FLOW.stay(32, PROMPT, OUTPUT);
    private static final EndpointId CHAT = EndpointId.of("chat", "prod");

    public final Topic<EndpointHistory> history;
    public final Topic<Found> search;
    public final Topic<RequestLevel> level;
    /** What was asked for, in this order. */
    public final List<Object> asked = new ArrayList<>();

    public HandReplay(Clock clock) {
        super(
                _ -> {
                    throw new CannotReplay("no-traffic");
                },
                new TrafficHistory(null, new HandTime().surroundings()),
                Runnable::run,
                new HandTime().surroundings());
        history = new Topic<>("replay", clock);
        search = new Topic<>("search", clock);
        level = new Topic<>("level", clock);
    }

    @Override
    public Topic<EndpointHistory> of(EndpointId endpoint, int days) {
        asked.add(days);
        return history;
    }

    @Override
    public Topic<EndpointHistory> withoutCost(EndpointId endpoint, int days) {
        asked.add("without cost");
        return of(endpoint, days);
    }

    @Override
    public Topic<Found> search(EndpointHistory known, Goal goal) {
        asked.add(goal);
        return search;
    }

    @Override
    public Topic<RequestLevel> requestLevel(EndpointHistory known, Candidate candidate) {
        asked.add(candidate);
        return level;
    }

    public static Found found(EndpointHistory known, Goal goal) {
        return new Search(known.replaying().onWholeSamples(), known.now(), 4).run(goal, WholeSamples.Progress.NONE);
    }

    public static RequestLevel byRequest(EndpointHistory known, Candidate candidate) {
        return known.replaying().requestLevel(known.calibration(), candidate);
    }

    /** @param spec of the settings in force; {@code ttft} their target, {@code price} of a replica's hour, null where there is none */
    public static EndpointHistory chat(Map<String, Object> spec, @Nullable Double ttft, @Nullable Double price) {
        return chat(spec, ttft, price, 2);
    }

    /** @param replicas that ran, all the time */
    public static EndpointHistory chat(
            Map<String, Object> spec, @Nullable Double ttft, @Nullable Double price, int replicas) {
        TrafficSeries series = series(replicas);
        RecordedTraffic traffic = RecordedTraffic.of(series);
        RecordedTraffic.Steady steady = Objects.requireNonNull(
                traffic.calibratable(series.fresh(), ENGINE.maxNumSeqs()).steady());
        Candidate now = Candidate.of("now", spec, Map.of());
        Situation situation = new Situation(
                series.subject(),
                now,
                new ScaledObject.Written(spec, Map.of()),
                new RecordedEngine(32, 24_000, 16, List.of(), List.of()),
                new Situation.Replica(1, 4, 120, ttft, price, "EUR"),
                List.of(Duration.ofSeconds(150)),
                List.of(Reason.said("A note of what was given.")));
        return new EndpointHistory(
                CHAT,
                new EndpointHistory.Recorded(
                        traffic, steady, 0, series.values(TrafficColumn.WANTED), now, BEGIN.plus(Duration.ofHours(6))),
                situation.given(replicas),
                Calibration.of(steady.history(), new Engine(32, 24_000, 16, replicas)));
    }

    /** What comes is for two replicas; as so many do it by the model itself. */
    private static TrafficSeries series(int replicas) {
        double[] came = filled(i -> Math.rint(2 * FULL * (0.4 + 0.75 * Math.exp(-Math.pow((i - 700) / 120.0, 2)))));
        Map<TrafficColumn, double[]> columns = columns(came, course(came, replicas), replicas);
        columns.values().forEach(values -> Arrays.fill(values, GAP, GAP_ENDS, Double.NaN));
        return new TrafficSeries(
                new Subject(Namespace.of("models-prod"), "chat"),
                new Moments(BEGIN.plusSeconds(15).toEpochMilli(), 15_000, SAMPLES),
                columns,
                BEGIN,
                Duration.ofMinutes(1),
                Duration.ofSeconds(15),
                Map.of(),
                List.of(),
                List.of());
    }

    private static Course course(double[] came, int replicas) {
        Traffic traffic = new Traffic(
                BEGIN.toEpochMilli(), 15_000, came, filled(i -> came[i] * PROMPT), filled(i -> came[i] * OUTPUT));
        Map<String, Object> metadata = Map.of("query", "sum(vllm:num_requests_waiting)", "threshold", "8");
        Map<String, Object> fixed = Map.of(
                "minReplicaCount",
                replicas,
                "maxReplicaCount",
                replicas,
                "triggers",
                List.of(Map.of("type", "prometheus", "metadata", metadata)));
        Assumptions given = new Assumptions(
                replicas, 150, null, 60, null, 1, null, Version.NEWEST, Tolerance.DEFAULT, ZoneOffset.UTC, 0);
        return new WholeSamples(traffic, FLOW, given)
                .drawn(Candidate.of("fixed", fixed, Map.of()))
                .course();
    }

    private static Map<TrafficColumn, double[]> columns(double[] came, Course course, int replicas) {
        Map<TrafficColumn, double[]> columns = new EnumMap<>(TrafficColumn.class);
        columns.put(TrafficColumn.FIRST_TOKENS, came);
        columns.put(TrafficColumn.FINISHED, filled(i -> came[Math.max(0, i - 1)]));
        columns.put(TrafficColumn.QUEUED, filled(_ -> 0));
        columns.put(TrafficColumn.PROMPT_TOKENS, filled(i -> came[i] * PROMPT));
        columns.put(TrafficColumn.GENERATED, filled(i -> came[Math.max(0, i - 1)] * OUTPUT));
        columns.put(TrafficColumn.WAITING, filled(i -> course.waiting()[i]));
        columns.put(TrafficColumn.RUNNING, filled(i -> course.inFlight()[i] - course.waiting()[i]));
        columns.put(TrafficColumn.READY, filled(_ -> replicas));
        columns.put(TrafficColumn.WANTED, filled(_ -> replicas));
        columns.put(TrafficColumn.TTFT_P50, filled(i -> 0.2 + course.waiting()[i] / 16));
        columns.put(TrafficColumn.TTFT_P95, filled(i -> 0.5 + course.waiting()[i] / 8));
        return columns;
    }

    private static double[] filled(IntToDoubleFunction value) {
        double[] values = new double[SAMPLES];
        Arrays.setAll(values, value);
        return values;
    }
}
