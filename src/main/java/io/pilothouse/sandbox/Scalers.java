package io.pilothouse.sandbox;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.pilothouse.clients.kubernetes.ScaledObjectResource;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What KEDA and the HPA's controller make of the ScaledObjects there are, and what they say of it. They read the simulated load every fifteen seconds and
 * ask for replicas by their own rules.
 */
final class Scalers {
    private static final String KIND = ScaledWorkload.KIND + "/";
    private static final long SYNC = 15_000;

    private final ApiServer api;
    private final EngineRuns runs;
    private final Set<String> made = new HashSet<>();
    private final Map<String, LiveScaler> live = new HashMap<>();
    /** When a trigger of each asked for something, the last time. */
    private final Map<String, Instant> active = new HashMap<>();

    private @Nullable EngineLoads loads;
    private @Nullable Seen seen;

    /** What the last sync was made of. */
    private record Seen(
            Instant at, Map<String, Integer> wanted, Map<String, Map<String, Object>> manifests, boolean isUnderLoad) {}

    Scalers(ApiServer api, EngineRuns runs) {
        this.api = api;
        this.runs = runs;
    }

    /** Without a load nobody can read a trigger. */
    void under(EngineLoads load) {
        loads = load;
    }

    /** @param wanted how many pods each deployment should have, by its namespace and name */
    void step(Map<String, Integer> wanted, Instant now) {
        Map<String, Map<String, Object>> manifests = new TreeMap<>();
        api.keys(KIND).forEach(key -> manifests.put(key, api.manifest(key).orElse(Map.of())));
        Seen sees = new Seen(
                Instant.ofEpochMilli(now.toEpochMilli() / SYNC * SYNC), Map.copyOf(wanted), manifests, loads != null);
        if (!sees.equals(seen)) {
            seen = sees;
            sync(sees);
        }
    }

    /** By the namespace and name of the deployments that are scaled; none while nobody knows a load. */
    Map<String, Integer> asked() {
        Map<String, Integer> asked = new HashMap<>();
        live.forEach((key, scaler) -> {
            String namespace = key.split("/", -1)[1];
            asked.put(
                    namespace + "/"
                            + new ScaledWorkload(namespace, api.manifest(key).orElse(Map.of())).target(),
                    scaler.replicas());
        });
        return asked;
    }

    List<Event> events(String namespace) {
        return live.entrySet().stream()
                .filter(one -> one.getKey().startsWith(KIND + namespace + "/"))
                .flatMap(one -> one.getValue().events().stream())
                .toList();
    }

    /** Null where nobody reads its triggers, or KEDA refused it. */
    private @Nullable LiveScaler live(String key, ScaledWorkload scaled, int replicas, Instant now) {
        if (loads == null || scaled.isRefused()) {
            live.remove(key);
            return null;
        }
        LiveScaler before = live.get(key);
        LiveScaler scaler = before == null
                ? new LiveScaler(scaled, replicas, now)
                : before.follows(scaled.manifest()) ? before : before.changed(scaled, now);
        live.put(key, scaler);
        return scaler;
    }

    private void sync(Seen sees) {
        Set<String> there = new HashSet<>();
        live.keySet().retainAll(sees.manifests().keySet());
        active.keySet().retainAll(sees.manifests().keySet());
        sees.manifests().forEach((key, manifest) -> {
            String namespace = key.split("/", -1)[1];
            ScaledWorkload scaled = new ScaledWorkload(namespace, manifest);
            int replicas = sees.wanted().getOrDefault(namespace + "/" + scaled.target(), 0);
            List<EngineState> engines = engines(scaled, sees.at().toEpochMilli());
            LiveScaler scaler = live(key, scaled, replicas, sees.at());
            if (scaler != null) {
                scaler.step(engines, sees.at());
            }
            List<Double> values = values(scaled, engines);
            if (ScalerStatus.isActive(scaled, values)) {
                active.put(key, sees.at());
            }
            ScalerStatus status = new ScalerStatus(
                    scaled,
                    values,
                    replicas,
                    scaler == null ? null : scaler.decided(),
                    active.get(key),
                    runs.lastChange(namespace + "/" + scaled.target()));
            api.put(key, wish(scaled, status));
            there.add(key);
            if (!scaled.isRefused()) {
                String hpa = ApiServer.key("HorizontalPodAutoscaler", namespace, scaled.autoscaler());
                api.put(hpa, status.autoscaler());
                there.add(hpa);
            }
        });
        made.stream().filter(key -> !there.contains(key)).forEach(api::delete);
        made.clear();
        made.addAll(there);
    }

    private static ScaledObjectResource wish(ScaledWorkload scaled, ScalerStatus status) {
        ScaledObjectResource wish = new ScaledObjectResource();
        ObjectMeta metadata = new ObjectMeta();
        metadata.setNamespace(scaled.namespace());
        metadata.setName(scaled.name());
        metadata.setLabels(new TreeMap<>(scaled.labels()));
        wish.setMetadata(metadata);
        wish.setSpec(new LinkedHashMap<>(scaled.spec()));
        wish.setStatus(status.wish());
        return wish;
    }

    /** What each trigger's query comes to; NaN where there is nothing to read. */
    private static List<Double> values(ScaledWorkload scaled, List<EngineState> engines) {
        return scaled.triggers().stream()
                .map(trigger -> SimulatedKeda.value(trigger.query(), engines))
                .toList();
    }

    /** Those that serve; none that anybody could read without a load. */
    private List<EngineState> engines(ScaledWorkload scaled, long time) {
        String endpoint = scaled.namespace() + "/" + scaled.target();
        List<EngineRun> engines = runs.all().stream()
                .filter(run -> run.endpoint().equals(endpoint) && run.servesAt(time))
                .toList();
        EngineLoads load = loads;
        return load == null
                ? List.of()
                : engines.stream()
                        .map(run -> load.of(endpoint).at(run, engines.size(), time))
                        .toList();
    }
}
