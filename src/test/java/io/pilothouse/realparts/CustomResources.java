package io.pilothouse.realparts;

import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The definitions the console reads or writes objects of, and those that its chart makes. The projects have many more, which would cost half a minute. */
final class CustomResources {
    private CustomResources() {}

    /** Their YAML, to be closed by the reader. */
    static Stream<InputStream> of(Path crds) {
        return Stream.of(
                        "argo-cd/application-crd.yaml",
                        "argo-cd/appproject-crd.yaml",
                        "argo-cd/applicationset-crd.yaml",
                        "keda/keda.sh_scaledobjects.yaml",
                        "keda/keda.sh_triggerauthentications.yaml",
                        "gateway-api/gateway.networking.k8s.io_gateways.yaml",
                        "gateway-api/gateway.networking.k8s.io_httproutes.yaml",
                        "prometheus-operator/monitoring.coreos.com_podmonitors.yaml",
                        "prometheus-operator/monitoring.coreos.com_servicemonitors.yaml",
                        "prometheus-operator/monitoring.coreos.com_prometheusrules.yaml",
                        "external-secrets/external-secrets.io_externalsecrets.yaml")
                .map(crds::resolve)
                .map(CustomResources::open);
    }

    private static InputStream open(Path file) {
        try {
            return Files.newInputStream(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** A new definition has no status, then one without conditions. */
    static boolean isEstablished(@Nullable CustomResourceDefinition crd) {
        if (crd == null || crd.getStatus() == null || crd.getStatus().getConditions() == null) {
            return false;
        }
        return crd.getStatus().getConditions().stream()
                .anyMatch(condition -> condition.getType().equals("Established")
                        && condition.getStatus().equals("True"));
    }
}
