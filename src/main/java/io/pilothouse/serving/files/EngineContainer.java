package io.pilothouse.serving.files;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.ProbeBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.VolumeMountBuilder;
import io.pilothouse.serving.EngineArgs;
import io.pilothouse.serving.ServingSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The engine. It answers {@code /health} when it is ready to serve, and still while it drains, so traffic must leave before it is told to stop. */
final class EngineContainer {
    static final String NAME = "vllm";
    private static final String SCRATCH = "/tmp";

    private EngineContainer() {}

    static Container of(Blueprint blueprint) {
        return new ContainerBuilder()
                .withName(NAME)
                .withImage(blueprint.spec().engine().image())
                .withCommand(
                        "vllm", "serve") // what images start by themselves differs, and so does how they take the model
                .withArgs(args(blueprint))
                .withEnv(variables())
                .addNewPort()
                .withName(Blueprint.PORT_NAME)
                .withContainerPort(Blueprint.PORT)
                .endPort()
                .withStartupProbe(probe(blueprint.probeSeconds(), blueprint.startProbes()))
                .withReadinessProbe(probe(5, 2))
                .withLivenessProbe(probe(10, 6))
                .withNewLifecycle()
                .withNewPreStop()
                .withNewSleep(blueprint.preStopSeconds())
                .endPreStop()
                .endLifecycle()
                .withNewResources()
                .withRequests(resources(blueprint, 1))
                .withLimits(resources(blueprint, 2))
                .endResources()
                .withTerminationMessagePolicy("FallbackToLogsOnError")
                .withSecurityContext(PodSecurity.container())
                .withVolumeMounts(
                        new VolumeMountBuilder()
                                .withName(WeightsContainer.NAME)
                                .withMountPath(WeightsContainer.FOLDER)
                                .withReadOnly(true)
                                .build(),
                        WeightsContainer.mount("shm", "/dev/shm"),
                        WeightsContainer.mount("tmp", SCRATCH))
                .build();
    }

    private static List<String> args(Blueprint blueprint) {
        ServingSpec.Engine engine = blueprint.spec().engine();
        EngineArgs args = new EngineArgs(List.of(WeightsContainer.FOLDER))
                .with(EngineArgs.SERVED_MODEL_NAME, blueprint.name())
                .with("--port", String.valueOf(Blueprint.PORT))
                .with(EngineArgs.MAX_MODEL_LEN, text(engine.maxModelLen()))
                .with(EngineArgs.GPU_MEMORY_UTILIZATION, text(engine.gpuMemoryUtilization()))
                .with(EngineArgs.TENSOR_PARALLEL, String.valueOf(engine.tensorParallel()))
                .with(
                        EngineArgs.PIPELINE_PARALLEL,
                        engine.pipelineParallel() == 1 ? null : text(engine.pipelineParallel()))
                .with(EngineArgs.KV_CACHE_DTYPE, engine.kvCacheDtype())
                .with(EngineArgs.SHUTDOWN_TIMEOUT, blueprint.drains() ? drainSeconds(blueprint) : null);
        List<String> all = new ArrayList<>(args.items());
        all.addAll(engine.extraArgs());
        return all;
    }

    static String drainSeconds(Blueprint blueprint) {
        return String.valueOf(blueprint.defaults().vllm().shutdownTimeout().toSeconds());
    }

    static @Nullable String text(@Nullable Number number) {
        return switch (number) {
            case null -> null;
            case Double fraction -> String.format(Locale.ROOT, "%.4f", fraction).replaceFirst("0+$", "");
            default -> number.toString();
        };
    }

    /** The image's user has no home, and the root file system is read-only: caches go to scratch space. Nothing is fetched from outside. */
    private static List<EnvVar> variables() {
        return List.of(
                WeightsContainer.variable("HOME", SCRATCH),
                WeightsContainer.variable("USER", NAME),
                WeightsContainer.variable("HF_HUB_OFFLINE", "1"),
                WeightsContainer.variable("VLLM_NO_USAGE_STATS", "1"),
                WeightsContainer.variable("TORCHINDUCTOR_CACHE_DIR", SCRATCH + "/inductor"),
                WeightsContainer.variable("TRITON_CACHE_DIR", SCRATCH + "/triton"));
    }

    private static Probe probe(int seconds, int failures) {
        return new ProbeBuilder()
                .withNewHttpGet()
                .withPath("/health")
                .withNewPort(Blueprint.PORT_NAME)
                .endHttpGet()
                .withPeriodSeconds(seconds)
                .withTimeoutSeconds(5)
                .withFailureThreshold(failures)
                .build();
    }

    /** Devices cannot be shared out: limits equal requests. Four cores and 16 GiB for the first, half as much for each more. */
    private static Map<String, Quantity> resources(Blueprint blueprint, int factor) {
        ServingSpec.Placement placement = blueprint.spec().placement();
        int half = placement.devices() + 1;
        Map<String, Quantity> resources = new TreeMap<>();
        resources.put("cpu", new Quantity(String.valueOf(2 * half * factor)));
        resources.put("memory", new Quantity(8 * half * factor + "Gi"));
        resources.put(placement.resource(), new Quantity(String.valueOf(placement.devices())));
        return resources;
    }
}
