package io.pilothouse.clients.kubernetes;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntryBuilder;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.informers.cache.BasicItemStore;
import io.fabric8.kubernetes.client.informers.cache.Cache;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Keeps of each object what somebody reads. The rest is most of it: who set which field, how a container is started and probed, which images
 * a node has. Environment variables are left out also because people put secrets into them.
 */
final class Trimmed<T extends HasMetadata> extends BasicItemStore<T> {
    private static final String LAST_APPLIED = "kubectl.kubernetes.io/last-applied-configuration";

    Trimmed() {
        super(Cache::metaNamespaceKeyFunc);
    }

    /** The object was read from the wire for this store alone, so it may be changed. */
    @Override
    public T put(String key, T object) {
        List<ManagedFieldsEntry> scaled =
                object instanceof Deployment ? scaled(object.getMetadata().getManagedFields()) : List.of();
        trim(object.getMetadata());
        object.getMetadata().setManagedFields(new ArrayList<>(scaled));
        switch (object) {
            case Pod pod -> trim(pod.getSpec());
            case Deployment deployment -> trim(deployment);
            case Node node when node.getStatus() != null -> node.getStatus().setImages(new ArrayList<>());
            default -> {}
        }
        return super.put(key, object);
    }

    /** Who set the replicas, and when: nothing else says it. */
    private static List<ManagedFieldsEntry> scaled(@Nullable List<ManagedFieldsEntry> all) {
        return all == null
                ? List.of()
                : all.stream()
                        .filter(one -> one.getFieldsV1() != null
                                && one.getFieldsV1().getAdditionalProperties().get("f:spec") instanceof Map<?, ?> spec
                                && spec.containsKey("f:replicas"))
                        .map(one -> new ManagedFieldsEntryBuilder(one)
                                .withFieldsV1(null)
                                .build())
                        .toList();
    }

    private static void trim(ObjectMeta metadata) {
        metadata.setManagedFields(new ArrayList<>());
        Map<String, String> annotations = metadata.getAnnotations();
        if (annotations != null && annotations.containsKey(LAST_APPLIED)) {
            Map<String, String> others = new HashMap<>(annotations);
            others.remove(LAST_APPLIED);
            metadata.setAnnotations(others);
        }
    }

    private static void trim(Deployment deployment) {
        if (deployment.getSpec() != null && deployment.getSpec().getTemplate() != null) {
            trim(deployment.getSpec().getTemplate().getSpec());
        }
    }

    private static void trim(@Nullable PodSpec spec) {
        if (spec == null) {
            return;
        }
        spec.setVolumes(new ArrayList<>());
        spec.setTolerations(new ArrayList<>());
        spec.setTopologySpreadConstraints(new ArrayList<>());
        spec.setAffinity(null);
        spec.setEphemeralContainers(new ArrayList<>());
        trim(spec.getInitContainers());
        trim(spec.getContainers());
    }

    private static void trim(@Nullable List<Container> containers) {
        if (containers != null) {
            containers.forEach(Trimmed::trim);
        }
    }

    private static void trim(Container container) {
        container.setEnv(new ArrayList<>());
        container.setEnvFrom(new ArrayList<>());
        container.setCommand(new ArrayList<>());
        container.setArgs(new ArrayList<>());
        container.setVolumeMounts(new ArrayList<>());
        container.setLivenessProbe(null);
        container.setReadinessProbe(null);
        container.setStartupProbe(null);
        container.setLifecycle(null);
    }
}
