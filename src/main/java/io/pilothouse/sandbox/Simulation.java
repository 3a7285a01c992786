package io.pilothouse.sandbox;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Node;
import io.pilothouse.clients.ClientException;
import io.pilothouse.clients.ClientFailure;
import io.pilothouse.clients.Subscription;
import io.pilothouse.clients.kubernetes.ContainerLog;
import io.pilothouse.clients.kubernetes.LogTail;
import io.pilothouse.clients.kubernetes.RecentEvents;
import io.pilothouse.clients.kubernetes.Watcher;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The simulated platform goes on in steps. All state is behind this object's lock. Whoever owns the clock owns what happens: a test moves
 * its clock and calls {@link #step}.
 */
final class Simulation implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Simulation.class);
    private static final Duration STEP = Duration.ofMillis(200);
    /** After so many steps in which nothing changed, the next are taken so much less often, until something does. */
    private static final int CALM = 25;

    private static final int LESS_OFTEN = 5;

    /** This node started with the world, so what it serves is still loading. */
    private static final String REBOOTED = "gpu-h100-2";

    private final Clock clock;
    private final Outages outages;
    private final ApiServer api = new ApiServer();
    private final Controllers workloads;
    private final SimulatedArgoCd argoCd;
    private final EngineRuns runs;
    private final Scalers scalers;
    private final ScheduledExecutorService steps = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("sandbox").factory());

    private List<Object> last = List.of();
    private int withoutChange;
    private int turn;

    Simulation(Library library, Git git, SimulatedTime pace, Clock clock, Outages outages) {
        this.clock = clock;
        this.outages = outages;
        Instant now = clock.instant();
        List<Node> nodes = Nodes.all(now.minus(Duration.ofDays(200)));
        Map<String, Node> byName = nodes.stream()
                .collect(Collectors.toMap(node -> node.getMetadata().getName(), Function.identity()));
        this.workloads = new Controllers(api, new Scheduler(nodes), new Lives(library, pace, byName));
        this.runs = new EngineRuns(library, byName, now);
        this.scalers = new Scalers(api, runs);
        this.argoCd = new SimulatedArgoCd(git, api, workloads, pace, outages);
        nodes.forEach(
                node -> api.put(ApiServer.key("Node", "", node.getMetadata().getName()), node));
        List.of("models-prod", "models-staging", "argocd", "monitoring")
                .forEach(name -> api.put("Namespace//" + name, namespace(name)));
        begin(now);
    }

    private static Namespace namespace(String name) {
        return new NamespaceBuilder()
                .withNewMetadata()
                .withName(name)
                .endMetadata()
                .build();
    }

    private void begin(Instant now) {
        argoCd.begin(now);
        Served.all().forEach(this::drift);
        workloads.step(now);
        workloads.restart(REBOOTED, now);
        step();
    }

    /** Somebody changed the minimum in the cluster, by no commit. */
    private void drift(Served served) {
        Integer min = served.drift();
        String key = ApiServer.key("ScaledObject", "models-" + served.environment(), served.endpoint());
        if (min != null) {
            api.manifest(key).ifPresent(manifest -> {
                Map<String, Object> edited = new LinkedHashMap<>(manifest);
                Map<String, Object> spec = new LinkedHashMap<>();
                if (manifest.get("spec") instanceof Map<?, ?> old) {
                    old.forEach((name, value) -> spec.put(String.valueOf(name), value));
                }
                spec.put("minReplicaCount", min);
                edited.put("spec", spec);
                api.apply(key, edited, key, clock.instant().toString());
            });
        }
    }

    EngineRuns engines() {
        return runs;
    }

    /** What scales a deployment; empty where nothing does. */
    synchronized Optional<ScaledWorkload> scaledObject(String namespace, String deployment) {
        return ScaledWorkload.of(api, namespace, deployment);
    }

    /** From now on KEDA reads what the engines have to do, and what came of it in the weeks before is known. */
    synchronized void under(EngineLoads load) {
        scalers.under(load);
        runs.remember((run, start) ->
                scaledObject(run.namespace(), run.deployment()).flatMap(scaled -> load.past(run, scaled, start)));
    }

    SimulatedArgoCd argoCd() {
        return argoCd;
    }

    synchronized <T extends HasMetadata> Subscription watch(Class<T> kind, Watcher<T> watcher) {
        Subscription watch = api.watch(kind, watcher);
        return () -> {
            synchronized (this) {
                watch.close();
            }
        };
    }

    synchronized LogTail log(ContainerLog which) {
        outages.check(Outages.System.KUBERNETES);
        return workloads
                .tales(which.namespace().value(), which.pod(), clock.instant())
                .orElseThrow(
                        () -> new ClientException(new ClientFailure.NotFound("pods \"" + which.pod() + "\" not found")))
                .log(which);
    }

    synchronized RecentEvents events(io.pilothouse.units.Namespace namespace) {
        outages.check(Outages.System.KUBERNETES);
        List<Event> events = new ArrayList<>(workloads.events(namespace.value(), clock.instant()));
        events.addAll(scalers.events(namespace.value()));
        return new RecentEvents(events, true);
    }

    /** One step to now. Watchers are told on this thread. */
    synchronized void step() {
        Instant now = clock.instant();
        argoCd.step(now);
        workloads.step(now);
        runs.observe(workloads.placed(now), now);
        runs.wish(workloads.wanted(), now);
        scalers.step(workloads.wanted(), now);
        workloads.scale(scalers.asked());
        if (outages.isDown(Outages.System.KUBERNETES)) {
            api.loseWatchers(Outages.why(Outages.System.KUBERNETES));
        } else {
            api.tellWatchers();
        }
        argoCd.tellWatchers();
        List<Object> state = List.of(api.version(), argoCd.seen());
        withoutChange = state.equals(last) ? withoutChange + 1 : 0;
        last = state;
    }

    /** A commit may hold objects that make no sense; the world goes on, and its log says which step did not. */
    @SuppressWarnings("checkstyle:IllegalCatch") // an executor would end the rhythm without a word
    private void stepOn() {
        try {
            if (isDue()) {
                step();
            }
        } catch (Throwable failure) {
            log.error("A step of the simulated platform failed: {}", failure.getMessage(), failure);
        }
    }

    /** Asked once for each step that could be taken. */
    synchronized boolean isDue() {
        turn = (turn + 1) % LESS_OFTEN;
        return withoutChange < CALM || turn == 0;
    }

    /** Goes on by itself until it is closed. */
    void run() {
        steps.scheduleWithFixedDelay(this::stepOn, 0, STEP.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        steps.shutdownNow();
    }
}
