package io.pilothouse.rollouts;

import io.pilothouse.changes.Tree;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code console/defaults.yaml} of the repository: what a roll-out takes when nobody says otherwise. {@code docs/defaults.md} explains it. */
public record Defaults(
        Engines engines, Weights weights, Gateway gateway, Engine engine, Scaling scaling, GitOps gitOps) {
    public static final String PATH = "console/defaults.yaml";

    /** The engine versions that may be rolled out, newest first, and the one that is proposed. */
    public record Engines(String proposed, List<Allowed> allowed) {
        public Engines {
            allowed = List.copyOf(allowed);
        }

        public Optional<Allowed> version(String version) {
            return allowed.stream().filter(one -> one.version().equals(version)).findFirst();
        }
    }

    /** @param image with its registry and tag, best with its digest */
    public record Allowed(String version, String image) {}

    /**
     * How weights come to a pod.
     *
     * @param image of the init container; has {@code rclone}, a shell and {@code sha256sum}
     * @param endpoint of the S3 store as pods reach it
     * @param secretStore the ClusterSecretStore that has the keys
     * @param secretPath what the keys are called there
     * @param readBytesPerSecond how fast a pod reads, to say how long a start takes
     */
    public record Weights(String image, URI endpoint, String secretStore, String secretPath, long readBytesPerSecond) {}

    /** @param hostname that routes answer to; null: all of the gateway's */
    public record Gateway(
            String name, String namespace, @Nullable String hostname) {}

    /** @param maxModelLen a longer model is proposed with this many tokens */
    public record Engine(
            int maxModelLen, double gpuMemoryUtilization, int shutdownTimeoutSeconds, int preStopSeconds) {}

    /** @param prometheus the server KEDA asks */
    public record Scaling(int min, int max, int scaleUpAt, URI prometheus, String monitoringNamespace) {}

    /**
     * @param repository what Argo CD calls this repository, used when no application in the cluster's folder says it
     * @param labels on every object, beside those the console needs
     */
    public record GitOps(String repository, String project, String argoNamespace, Map<String, String> labels) {
        public GitOps {
            labels = Map.copyOf(labels);
        }
    }

    /** @throws io.pilothouse.changes.InvalidYaml when the file is missing or wrong */
    public static Defaults in(Tree tree) {
        throw new UnsupportedOperationException(tree.commit().toString());
    }
}
