package io.pilothouse.scaling;

import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceQuota;
import io.fabric8.kubernetes.api.model.ResourceQuotaSpec;
import io.fabric8.kubernetes.api.model.ResourceQuotaStatus;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a namespace may have.
 *
 * @param isOfAll whether it counts all pods, and not only those of a priority or another scope
 * @param hard the most, by what is counted: {@code requests.nvidia.com/gpu}, {@code pods}
 * @param used of that, by all pods together
 */
record Quota(String namespace, String name, boolean isOfAll, Map<String, Double> hard, Map<String, Double> used) {
    Quota {
        hard = Map.copyOf(hard);
        used = Map.copyOf(used);
    }

    /** As its status says; what it was just given, before it has one. */
    static Quota read(ResourceQuota quota) {
        Optional<ResourceQuotaSpec> spec = Optional.ofNullable(quota.getSpec());
        Optional<ResourceQuotaStatus> status = Optional.ofNullable(quota.getStatus());
        boolean isOfAll = spec.map(
                        one -> (one.getScopes() == null || one.getScopes().isEmpty()) && one.getScopeSelector() == null)
                .orElse(true);
        Map<String, Double> hard = numbers(status.map(ResourceQuotaStatus::getHard));
        return new Quota(
                quota.getMetadata().getNamespace(),
                quota.getMetadata().getName(),
                isOfAll,
                hard.isEmpty() ? numbers(spec.map(ResourceQuotaSpec::getHard)) : hard,
                numbers(status.map(ResourceQuotaStatus::getUsed)));
    }

    private static Map<String, Double> numbers(Optional<Map<String, Quantity>> of) {
        Map<String, Double> numbers = new HashMap<>();
        of.orElse(Map.of())
                .forEach((name, quantity) ->
                        numbers.put(name, quantity.getNumericalAmount().doubleValue()));
        return numbers;
    }
}
