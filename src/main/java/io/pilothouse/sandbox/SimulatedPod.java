package io.pilothouse.sandbox;

import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A pod before its status. Its status follows from when it was scheduled and what time it is. */
final class SimulatedPod {
    private final String name;
    private final String namespace;
    private final String owner;
    private final String hash;
    private final PodTemplateSpec template;
    private Instant created;
    private @Nullable String node;
    private @Nullable Instant scheduled;
    private String unschedulable = "";

    SimulatedPod(String name, String namespace, Owner owner, PodTemplateSpec template, Instant created) {
        this.name = name;
        this.namespace = namespace;
        this.owner = owner.deployment();
        this.hash = owner.hash();
        this.template = template;
        this.created = created;
    }

    record Owner(String deployment, String hash) {}

    void bind(String to, Instant at) {
        node = to;
        scheduled = at;
        unschedulable = "";
    }

    /** By its ReplicaSet, and on its node at once. */
    void madeAnew(Instant at) {
        created = at;
        scheduled = at;
    }

    void cannotBeScheduled(String message) {
        unschedulable = message;
    }

    String name() {
        return name;
    }

    String namespace() {
        return namespace;
    }

    String owner() {
        return owner;
    }

    String hash() {
        return hash;
    }

    PodTemplateSpec template() {
        return template;
    }

    Instant created() {
        return created;
    }

    @Nullable String node() {
        return node;
    }

    @Nullable Instant scheduled() {
        return scheduled;
    }

    String unschedulable() {
        return unschedulable;
    }

    String key() {
        return ApiServer.key("Pod", namespace, name);
    }
}
