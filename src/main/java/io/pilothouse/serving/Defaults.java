package io.pilothouse.serving;

import io.pilothouse.changes.InvalidYaml;
import io.pilothouse.changes.LastGood;
import io.pilothouse.changes.Layout.ConsoleFile;
import io.pilothouse.changes.Tree;
import io.pilothouse.changes.YamlDocument;
import io.pilothouse.units.EnvironmentName;
import io.pilothouse.units.Reason;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a roll-out takes when nobody says otherwise: {@code defaults.yaml} among the console's files. {@code docs/defaults.md} explains it. */
public record Defaults(
        Vllm vllm,
        Weights weights,
        Gateway gateway,
        Scaling scaling,
        Prometheus prometheus,
        GitOps gitOps,
        @Nullable Map<String, String> labels) {
    private static final Function<Tree, LastGood<Defaults>> READING = Defaults::read;

    /** The engine versions that may be rolled out, in the order they are offered, and the one that is proposed. */
    public record Vllm(
            String proposed,
            List<Allowed> allowed,
            int maxModelLen,
            double gpuMemoryUtilization,
            Duration shutdownTimeout,
            Duration preStop) {
        public Vllm {
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
     * @param podPort where the store's own pods listen, if its Service translates the port; network policies see that one
     * @param secretStore the ClusterSecretStore that has the keys
     * @param secretPath what the keys are called there
     * @param storageClass of a volume for each pod; null: the node's own disk
     * @param readMebibytesPerSecond how fast a pod reads, to say how long a start takes
     */
    public record Weights(
            String image,
            URI endpoint,
            @Nullable Integer podPort,
            String secretStore,
            String secretPath,
            @Nullable String storageClass,
            int readMebibytesPerSecond) {}

    /** @param hostnames that routes answer to, by environment; an environment without one answers to all of the gateway's */
    public record Gateway(
            String name, String namespace, @Nullable Map<String, String> hostnames) {
        public Optional<String> hostname(EnvironmentName environment) {
            return hostnames == null ? Optional.empty() : Optional.ofNullable(hostnames.get(environment.value()));
        }
    }

    /**
     * @param wakeQuery PromQL that is above 0 while somebody calls an endpoint without pods; {@code {endpoint}} and {@code {namespace}} stand
     *     for its names; null: endpoints never sleep
     */
    public record Scaling(
            int min, int max, int scaleUpAt, @Nullable String wakeQuery) {}

    /**
     * @param url of the server KEDA asks
     * @param namespace whose pods may read metrics
     */
    public record Prometheus(URI url, String namespace) {}

    /** What Argo CD calls this repository and where its applications are, used when no application in the cluster's folder says it. */
    public record GitOps(String repository, String targetRevision, String project, String namespace) {}

    /**
     * Those in force.
     *
     * @throws InvalidYaml when the file is missing or wrong and always was
     */
    public static Defaults in(Tree tree) {
        return lastGood(tree).value();
    }

    /** As {@link #in}, with what is wrong with the newest file. */
    public static LastGood<Defaults> lastGood(Tree tree) {
        return tree.once(READING);
    }

    private static LastGood<Defaults> read(Tree tree) {
        String path = tree.layout().file(ConsoleFile.DEFAULTS);
        return LastGood.of(tree, path, text -> read(path, text));
    }

    static Defaults read(String path, Optional<String> text) {
        YamlDocument document = YamlDocument.parse(
                path, text.orElseThrow(() -> new InvalidYaml(path, 0, Reason.of("yaml.no-defaults"))));
        Defaults defaults = document.as(Defaults.class);
        if (defaults.vllm().version(defaults.vllm().proposed()).isEmpty()) {
            throw new InvalidYaml(
                    path,
                    document.line("vllm.proposed"),
                    InvalidYaml.at(
                            "vllm.proposed",
                            Reason.of("yaml.not-allowed", defaults.vllm().proposed())));
        }
        return defaults;
    }

    /** On every object, beside those the console needs. */
    public Map<String, String> ownLabels() {
        return labels == null ? Map.of() : labels;
    }
}
