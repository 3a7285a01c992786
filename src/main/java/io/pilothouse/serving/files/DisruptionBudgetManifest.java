package io.pilothouse.serving.files;

import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudgetBuilder;

/** One replica at a time leaves a node that is drained; a single one may, or nobody could maintain the node. */
final class DisruptionBudgetManifest {
    private DisruptionBudgetManifest() {}

    static PodDisruptionBudget of(Blueprint blueprint) {
        return new PodDisruptionBudgetBuilder()
                .withNewMetadata()
                .withName(blueprint.name())
                .withNamespace(blueprint.namespace())
                .withLabels(blueprint.labels())
                .endMetadata()
                .withNewSpec()
                .withNewMaxUnavailable(1)
                .withNewSelector()
                .withMatchLabels(blueprint.selector())
                .endSelector()
                .withUnhealthyPodEvictionPolicy("AlwaysAllow")
                .endSpec()
                .build();
    }
}
