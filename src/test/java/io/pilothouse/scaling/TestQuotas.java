package io.pilothouse.scaling;

import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceQuota;
import io.fabric8.kubernetes.api.model.ResourceQuotaBuilder;
import io.pilothouse.clients.kubernetes.Cluster;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

public final class TestQuotas {
    private TestQuotas() {}

    /** Of no cluster. */
    public static QuotaInventory none() {
        return new QuotaInventory(List.of());
    }

    public static QuotaInventory of(Cluster cluster) {
        return new QuotaInventory(List.of(cluster));
    }

    /** Named team. */
    public static ResourceQuota quota(String namespace, Map<String, String> hard, Map<String, String> used) {
        return new ResourceQuotaBuilder()
                .withNewMetadata()
                .withNamespace(namespace)
                .withName("team")
                .endMetadata()
                .withNewStatus()
                .withHard(quantities(hard))
                .withUsed(quantities(used))
                .endStatus()
                .build();
    }

    private static Map<String, Quantity> quantities(Map<String, String> amounts) {
        return amounts.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, amount -> new Quantity(amount.getValue())));
    }
}
