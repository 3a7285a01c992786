package io.pilothouse.serving.files;

import io.pilothouse.changes.Tree;
import io.pilothouse.promql.QueriedMetrics;
import io.pilothouse.serving.Defaults;
import io.pilothouse.units.EndpointId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Whether an endpoint that KEDA takes to no replica would ever come back. What its own pods report is not there while none runs: where all triggers
 * ask for that, none of them is ever active again. What cannot be told of a query is taken to wake.
 */
public final class SleepRule {
    private static final String LEAST = "minReplicaCount";
    private static final String IDLE = "idleReplicaCount";
    private static final String TRIGGERS = "triggers";
    private static final String ADVANCED = "advanced";
    private static final Set<String> OF_PODS = Set.of("cpu", "memory");
    private static final Pattern OF_ENGINE = Pattern.compile("vllm:[a-z0-9_]+");
    /** What is a number also where nothing is selected, or just then. */
    private static final Pattern ALSO_OF_NOTHING =
            Pattern.compile("(?i)\\b(?:vector|time|absent|absent_over_time|scalar|count_scalar)\\s*\\(");

    private SleepRule() {}

    /** The field that lets it sleep for good, as {@code minReplicaCount}; empty where it stays awake or something may wake it. */
    public static Optional<String> forGood(Map<String, Object> spec) {
        boolean isIdle = isZero(spec.getOrDefault(IDLE, ""));
        boolean maySleep = isIdle || isZero(spec.getOrDefault(LEAST, 0));
        boolean isStopped = isZero(spec.getOrDefault("maxReplicaCount", ""));
        boolean isComputed =
                spec.get(ADVANCED) instanceof Map<?, ?> advanced && advanced.get("scalingModifiers") != null;
        return maySleep && !isStopped && !isComputed && areAllOfItsPods(spec.get(TRIGGERS))
                ? Optional.of(isIdle ? IDLE : LEAST)
                : Optional.empty();
    }

    /** The same of one that the console lets sleep: with its triggers, and the one that wakes if the defaults have it. */
    public static boolean isForGood(Tree tree, EndpointId endpoint, Defaults defaults) {
        Map<String, Object> spec = new LinkedHashMap<>(
                EndpointScaler.of(tree, endpoint).map(EndpointScaler::spec).orElse(Map.of()));
        List<Object> triggers = new ArrayList<>();
        if (spec.get(TRIGGERS) instanceof List<?> there) {
            triggers.addAll(there);
        } else {
            triggers.add(asking(ScaledObjectManifest.WAITING));
        }
        String wake = defaults.scaling().wakeQuery();
        if (wake != null) {
            triggers.add(asking(wake));
        }
        spec.put(TRIGGERS, triggers);
        spec.put(LEAST, 0);
        spec.remove("maxReplicaCount");
        return forGood(spec).isPresent();
    }

    private static Map<String, Object> asking(String query) {
        return Map.of("type", "prometheus", "metadata", Map.of("query", query));
    }

    private static boolean isZero(Object written) {
        return String.valueOf(written).equals("0");
    }

    /** Without triggers KEDA does nothing, and another rule says so. */
    private static boolean areAllOfItsPods(@Nullable Object triggers) {
        return triggers instanceof List<?> all && !all.isEmpty() && all.stream().allMatch(SleepRule::isOfItsPods);
    }

    private static boolean isOfItsPods(Object trigger) {
        if (!(trigger instanceof Map<?, ?> map)) {
            return false;
        }
        String type = String.valueOf(map.get("type"));
        String query = map.get("metadata") instanceof Map<?, ?> metadata ? String.valueOf(metadata.get("query")) : "";
        return OF_PODS.contains(type) || type.equals("prometheus") && isOfEngine(query);
    }

    private static boolean isOfEngine(String query) {
        Set<String> named = QueriedMetrics.of(query);
        return !named.isEmpty()
                && named.stream().allMatch(name -> OF_ENGINE.matcher(name).matches())
                && !ALSO_OF_NOTHING.matcher(QueriedMetrics.bare(query)).find();
    }
}
