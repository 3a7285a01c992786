package io.pilothouse.realparts;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What can be started, and which installed parts it takes. */
public enum Server {
    /** Git over smart HTTP with accounts. */
    GIT,
    /** A small S3 that installs in seconds. */
    S3PROXY("s3proxy"),
    /** The S3 that many run in production; knows checksums. */
    MINIO("minio"),
    /** The same in a container, by Testcontainers. */
    MINIO_IN_CONTAINER("minio"),
    MLFLOW("mlflow"),
    /** An identity provider. */
    KEYCLOAK("keycloak"),
    /** No server but the programs of gateways, of which each test class starts its own: {@link RealGateway}. */
    GATEWAY("gateway"),
    /** No server but the program that renders folders: {@link RealPlatform#kustomize}. */
    KUSTOMIZE("kustomize"),
    /** No server but the programs that render and check the chart: {@link Helm}. */
    HELM("helm"),
    /** No server but the console's image, made of its jar: {@link ConsoleImage}. */
    IMAGE,
    PROMETHEUS("prometheus"),
    /** Takes ten minutes to build: only where somebody asked for it, {@code ./pilothouse test --with prometheus3}. */
    PROMETHEUS_3("prometheus3"),
    VICTORIA_METRICS("victoriametrics"),
    /** A control plane with the CRDs that the console reads, and pretended GPU nodes. */
    KUBERNETES("kubernetes", "crds"),
    /** On that control plane. */
    KUBE_STATE_METRICS("kubernetes", "crds", "kube-state-metrics"),
    ARGO_CD("kubernetes", "crds", "argocd"),
    /** On that control plane, with a Prometheus of its own. */
    KEDA("kubernetes", "crds", "prometheus", "keda");

    private final List<String> parts;

    Server(String... parts) {
        this.parts = List.of(parts);
    }

    /** Why a test that needs this server cannot run here; empty when it can. */
    Optional<String> missing() {
        if (this != GIT && Wanted.now() == Wanted.QUICK && !isQuick()) {
            return Optional.of(this + ": needs ./pilothouse test --all");
        }
        if (this == MINIO_IN_CONTAINER && DockerEngine.missing().isPresent()) {
            return DockerEngine.missing().map(reason -> this + ": " + reason);
        }
        if (this == IMAGE) {
            return ConsoleImage.missing().map(reason -> this + ": " + reason);
        }
        return parts.stream()
                .filter(part -> !Files.isDirectory(Installed.folder(part)))
                .findFirst()
                .map(part -> this + ": " + part + " is not installed, needs ./pilothouse test "
                        + (isOptional() ? "--with " + part : "--all"));
    }

    /** Whether a run of everything goes on without it: an engine, and Debian, are the machine's, not ours to install. */
    boolean isOptional() {
        return this == MINIO_IN_CONTAINER || this == IMAGE || this == PROMETHEUS_3;
    }

    private boolean isQuick() {
        return this == S3PROXY || this == MLFLOW;
    }

    /** Where a part lies that {@link #missing} has found. */
    static Path part(String name) {
        return Installed.folder(name);
    }
}
