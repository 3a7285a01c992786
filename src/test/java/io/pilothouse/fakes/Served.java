package io.pilothouse.fakes;

import io.pilothouse.clients.argocd.Application.HealthStatus;
import io.pilothouse.clients.argocd.Application.SyncStatus;
import io.pilothouse.fleet.Begun;
import io.pilothouse.fleet.Endpoint;
import io.pilothouse.fleet.Endpoint.Pod;
import io.pilothouse.fleet.EndpointState;
import io.pilothouse.fleet.Fleet;
import io.pilothouse.fleet.PodLife;
import io.pilothouse.units.ClusterName;
import io.pilothouse.units.Digest;
import io.pilothouse.units.EndpointId;
import io.pilothouse.units.ModelVersionId;
import io.pilothouse.units.Namespace;
import io.pilothouse.units.Reason;
import io.pilothouse.units.ServingState;
import io.pilothouse.units.TeamName;
import io.pilothouse.workloads.PodState.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An endpoint that serves well, until a test says otherwise. */
public final class Served {
    public static final Digest WANTED = Digest.of("9d".repeat(32));
    public static final Digest OTHER = Digest.of("2b".repeat(32));
    public static final Instant SINCE = Instant.parse("2026-11-24T02:44:00Z");

    private final EndpointId id;
    private EndpointState state = new EndpointState(ServingState.SERVING, null, "", SINCE, null);
    private Digest running = WANTED;
    private int ready = 2;
    /** Three minutes before it became as it is. */
    private Endpoint.@Nullable Applied applied = new Endpoint.Applied("c".repeat(40), SINCE.minusSeconds(170));

    private SyncStatus sync = SyncStatus.SYNCED;
    private HealthStatus health = HealthStatus.HEALTHY;
    private String because = "";
    private final List<Pod> pods = new ArrayList<>();
    /** Its pods came a moment after. */
    private Endpoint.Template template = new Endpoint.Template.New(null, SINCE.minusSeconds(165));

    private String team = "assist";
    private ModelVersionId version = new ModelVersionId("llama", "14");

    private Served(EndpointId id) {
        this.id = id;
    }

    public static Served prod(String name) {
        return new Served(EndpointId.of(name, "prod"));
    }

    public static Served staging(String name) {
        return new Served(EndpointId.of(name, "staging"));
    }

    public static Fleet fleet(Served... endpoints) {
        return new Fleet(null, Stream.of(endpoints).map(Served::endpoint).toList());
    }

    /** {@code e-0001} to {@code e-<size>}, one in twenty of them failing. */
    public static List<Endpoint> many(int size) {
        return IntStream.rangeClosed(1, size)
                .mapToObj(number -> prod("e-%04d".formatted(number))
                        .is(number % 20 == 0 ? ServingState.FAILING : ServingState.SERVING)
                        .endpoint())
                .toList();
    }

    public Served is(ServingState kind) {
        return is(kind, "");
    }

    public Served is(ServingState kind, String detail) {
        state = new EndpointState(kind, null, detail, state.since(), null);
        return this;
    }

    public Served since(@Nullable Instant since) {
        state = new EndpointState(state.kind(), state.cause(), state.detail(), since, null);
        return this;
    }

    /** As it is when it may be so for longer than since then. */
    public Served atLeast() {
        state = new EndpointState(state.kind(), state.cause(), state.said(), state.since(), true, state.progress());
        return this;
    }

    public Served because(ServingState kind, Reason cause, String detail) {
        state = new EndpointState(kind, cause, detail, state.since(), null);
        return this;
    }

    /** Argo CD's last sync; null for one that failed, or none. */
    public Served applied(Endpoint.@Nullable Applied last) {
        applied = last;
        return this;
    }

    public Served sync(SyncStatus status) {
        sync = status;
        return this;
    }

    public Served of(Endpoint.Template newest) {
        template = newest;
        return this;
    }

    public Served runs(Digest digest) {
        running = digest;
        return this;
    }

    public Served ready(int replicas) {
        ready = replicas;
        return this;
    }

    public Served of(ModelVersionId other) {
        version = other;
        return this;
    }

    public Served of(String owner) {
        team = owner;
        return this;
    }

    public Served pod(String name, Phase phase, String reason) {
        boolean well = phase == Phase.READY;
        PodLife life = new PodLife(SINCE, null, null, well ? SINCE.plusSeconds(151) : null, List.of());
        Reason why = reason.isEmpty() ? null : Reason.said(reason);
        pods.add(new Pod(name, well ? "gpu-1" : "", phase, well, 0, why, well ? running : null, life, null));
        return this;
    }

    /** A pod that was so long from its node to being ready. */
    public Served podStartedIn(Duration took) {
        return podStartedIn(took, null);
    }

    /** @param begun how its containers began */
    public Served podStartedIn(Duration took, @Nullable Begun begun) {
        PodLife life = new PodLife(SINCE, SINCE, begun, SINCE.plus(took), List.of());
        String name = id.name() + "-" + pods.size();
        pods.add(new Pod(name, "gpu-1", Phase.READY, true, 0, null, running, life, null));
        return this;
    }

    /** As Argo CD calls it. */
    public Served called(HealthStatus word, String why) {
        health = word;
        because = why;
        return this;
    }

    public Endpoint endpoint() {
        return new Endpoint(
                id,
                new Endpoint.Place(ClusterName.of("fra-1"), Namespace.of("models-" + id.environment())),
                TeamName.of(team),
                version,
                WANTED,
                ready == 0 ? List.of() : List.of(running),
                state,
                new Endpoint.Replicas(1, 4, 2, ready),
                template,
                new Endpoint.Device("nvidia.com/gpu", "L40S", 1),
                new Endpoint.Argo(id.toString(), sync, health, because, "c".repeat(40), applied, List.of()),
                pods);
    }
}
