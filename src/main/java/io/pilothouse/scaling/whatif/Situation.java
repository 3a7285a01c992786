package io.pilothouse.scaling.whatif;

import io.pilothouse.promql.QueriedMetrics;
import io.pilothouse.scaling.RecordedEngine;
import io.pilothouse.scaling.ScaledObject;
import io.pilothouse.scaling.controller.Tolerance;
import io.pilothouse.scaling.keda.Version;
import io.pilothouse.scaling.replay.Assumptions;
import io.pilothouse.scaling.replay.Candidate;
import io.pilothouse.telemetry.Subject;
import io.pilothouse.units.EndpointId;
import io.pilothouse.units.Reason;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How an endpoint is now, beside its traffic.
 *
 * @param subject whose metrics are its own
 * @param now the settings in force; {@code written} word by word
 * @param starts how long those of its pods took that are there
 * @param notes what is not known of it
 */
record Situation(
        Subject subject,
        Candidate now,
        ScaledObject.Written written,
        RecordedEngine engine,
        Replica replica,
        List<Duration> starts,
        List<Reason> notes) {
    private static final double MILLISECONDS = 1_000;
    /** The label by which engines say for what requests wait. */
    private static final String REASON = "reason";

    /**
     * @param held replicas that devices can hold; null where nobody knows
     * @param graceSeconds that one which is taken away has
     * @param ttftSeconds its target; null where there is none
     * @param cost of an hour of it; null where no price is known
     */
    record Replica(
            int devices,
            @Nullable Integer held,
            int graceSeconds,
            @Nullable Double ttftSeconds,
            @Nullable Double cost,
            String currency) {}

    Situation {
        starts = starts.stream().sorted().toList();
        notes = List.copyOf(notes);
    }

    /** For who may not know it. */
    Situation withoutCost() {
        Replica free =
                new Replica(replica.devices(), replica.held(), replica.graceSeconds(), replica.ttftSeconds(), null, "");
        return new Situation(subject, now, written, engine, free, starts, notes);
    }

    /** @param replicas that were ready when the traffic begins */
    Given given(int replicas) {
        Duration start = starts.isEmpty() ? Given.START_UNMEASURED : starts.get((starts.size() - 1) / 2);
        Assumptions assumptions = new Assumptions(
                replicas,
                start.toMillis() / MILLISECONDS,
                replica.held(),
                replica.graceSeconds(),
                replica.ttftSeconds(),
                Math.max(1, replica.devices()),
                replica.cost(),
                Version.NEWEST,
                Tolerance.DEFAULT,
                ZoneOffset.UTC,
                0);
        return new Given(assumptions, engine, starts, replica.currency(), limits());
    }

    /** What no replay knows of what its triggers ask for: of a queue it has how many wait, and not for what. */
    private List<Reason> limits() {
        return queries().anyMatch(query -> QueriedMetrics.selectsBy(REASON, query))
                ? Stream.concat(notes.stream(), Stream.of(Reason.of("whatif.given.by-reason")))
                        .toList()
                : notes;
    }

    private Stream<String> queries() {
        return written.spec().get("triggers") instanceof List<?> triggers
                ? triggers.stream()
                        .filter(Map.class::isInstance)
                        .map(trigger -> ((Map<?, ?>) trigger).get("metadata"))
                        .filter(Map.class::isInstance)
                        .map(metadata -> ((Map<?, ?>) metadata).get("query"))
                        .filter(String.class::isInstance)
                        .map(String.class::cast)
                : Stream.empty();
    }

    /** @param replicas that are ready when it begins; {@code window} in which first tokens are judged together */
    static Assumptions beginningWith(int replicas, Duration window, Assumptions given) {
        return new Assumptions(
                replicas,
                given.startSeconds(),
                given.held(),
                given.graceSeconds(),
                given.ttftSeconds(),
                given.devices(),
                given.costPerReplicaHour(),
                given.keda(),
                given.tolerance(),
                given.zone(),
                window.toMillis());
    }

    /** Who knows it. */
    @FunctionalInterface
    interface Of {
        /**
         * Waits for remotes.
         *
         * @throws CannotReplay where nothing of it could be replayed
         * @throws io.pilothouse.clients.ClientException when the server of metrics does not answer
         * @throws io.pilothouse.changes.InvalidYaml when its folder cannot be read
         */
        Situation endpoint(EndpointId endpoint);
    }
}
