package io.pilothouse.serving.files;

import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;

/** The address of an endpoint inside the cluster. */
final class ServiceManifest {
    private ServiceManifest() {}

    static Service of(Blueprint blueprint) {
        return new ServiceBuilder()
                .withNewMetadata()
                .withName(blueprint.name())
                .withNamespace(blueprint.namespace())
                .withLabels(blueprint.labels())
                .endMetadata()
                .withNewSpec()
                .withSelector(blueprint.selector())
                .addNewPort()
                .withName(Blueprint.PORT_NAME)
                .withPort(Blueprint.PORT)
                .withNewTargetPort(Blueprint.PORT_NAME)
                .withAppProtocol("http")
                .endPort()
                .endSpec()
                .build();
    }
}
