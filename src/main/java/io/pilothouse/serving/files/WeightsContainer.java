package io.pilothouse.serving.files;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.EnvVarBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.VolumeMountBuilder;
import io.pilothouse.serving.Workload;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Copies the weights into the pod and checks every file against the manifest, whose own digest must be the one that was approved. It says the
 * digest in its termination message, where the console reads it without a way into the pod. It needs a shell, {@code sha256sum} and rclone.
 */
final class WeightsContainer {
    static final String NAME = "weights";
    static final String FOLDER = "/weights";

    private WeightsContainer() {}

    static Container of(Blueprint blueprint) {
        return new ContainerBuilder()
                .withName(NAME)
                .withImage(blueprint.defaults().weights().image())
                .withCommand("/bin/sh", "-c", script())
                .withEnv(variables(blueprint))
                .withNewResources()
                .withRequests(resources("1", "1Gi"))
                .withLimits(resources("4", "4Gi"))
                .endResources()
                .withTerminationMessagePolicy("FallbackToLogsOnError")
                .withSecurityContext(PodSecurity.container())
                .withVolumeMounts(mount(NAME, FOLDER), mount("tmp", "/tmp"))
                .build();
    }

    private static Map<String, Quantity> resources(String cpu, String memory) {
        Map<String, Quantity> resources = new TreeMap<>();
        resources.put("cpu", new Quantity(cpu));
        resources.put("memory", new Quantity(memory));
        return resources;
    }

    private static List<EnvVar> variables(Blueprint blueprint) {
        String secret = ExternalSecretManifest.secretName(blueprint);
        return List.of(
                variable(Workload.WEIGHTS, blueprint.weights()),
                variable(Workload.DIGEST, blueprint.digest().toString()),
                variable("RCLONE_CONFIG", "/tmp/rclone.conf"),
                variable("RCLONE_CONFIG_STORE_TYPE", "s3"),
                variable("RCLONE_CONFIG_STORE_PROVIDER", "Other"),
                variable("RCLONE_CONFIG_STORE_ENV_AUTH", "true"),
                variable(
                        "RCLONE_CONFIG_STORE_ENDPOINT",
                        blueprint.defaults().weights().endpoint().toString()),
                secret("AWS_ACCESS_KEY_ID", secret),
                secret("AWS_SECRET_ACCESS_KEY", secret));
    }

    static EnvVar variable(String name, String value) {
        return new EnvVarBuilder().withName(name).withValue(value).build();
    }

    private static EnvVar secret(String name, String secret) {
        return new EnvVarBuilder()
                .withName(name)
                .withNewValueFrom()
                .withNewSecretKeyRef(name, secret, null)
                .endValueFrom()
                .build();
    }

    static VolumeMount mount(String volume, String path) {
        return new VolumeMountBuilder().withName(volume).withMountPath(path).build();
    }

    private static String script() {
        try (InputStream script = WeightsContainer.class.getResourceAsStream("/serving/fetch-weights.sh")) {
            if (script == null) {
                throw new IllegalStateException("serving/fetch-weights.sh: missing (expected: part of the console)");
            }
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
