package io.pilothouse.rollouts;

import io.pilothouse.changes.Environments.Environment;
import io.pilothouse.serving.Defaults;
import io.pilothouse.serving.ServingSpec;
import io.pilothouse.serving.ServingSpec.Engine;
import io.pilothouse.serving.ServingSpec.Placement;
import io.pilothouse.serving.ServingSpec.Scaling;
import io.pilothouse.serving.files.ApplicationManifest;
import io.pilothouse.serving.files.EndpointPlace;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What must hold before manifests can be made. All of it for a new endpoint; for an existing one only where something changes: how it was written is none of our business. */
final class Requirements {
    private final @Nullable ServingSpec before;
    private final ServingSpec wanted;
    private final Defaults defaults;
    private final List<String> refusals = new ArrayList<>();

    private Requirements(@Nullable ServingSpec before, ServingSpec wanted, Defaults defaults) {
        this.before = before;
        this.wanted = wanted;
        this.defaults = defaults;
    }

    /** Every reason, none when it can be made. */
    static List<String> unmet(@Nullable ServingSpec before, ServingSpec wanted, Defaults defaults) {
        Requirements requirements = new Requirements(before, wanted, defaults);
        requirements.what();
        requirements.engine(wanted.engine());
        requirements.placement(wanted.placement());
        requirements.scaling(wanted.scaling());
        return requirements.refusals;
    }

    private void what() {
        ServingSpec.Model model = wanted.model();
        boolean changes = before == null || !before.model().equals(model);
        require(before == null && wanted.team() == null, "team: none (expected: who owns the endpoint)");
        require(changes && model.version() == null, "model version: none (expected: a registered version)");
        require(changes && model.weights() == null, "weights: none (expected: where the files of the version lie)");
        require(
                changes && model.digest() == null,
                "digest: none (expected: a file SHA256SUMS beside the weights, so that pods can check them)");
    }

    private void engine(Engine engine) {
        boolean newVersion = before == null || !Objects.equals(before.engine().version(), engine.version());
        String version = engine.version();
        require(
                newVersion
                        && (version == null || defaults.vllm().version(version).isEmpty()),
                "vLLM: " + (version == null ? "none" : version) + " (expected: one of "
                        + defaults.vllm().allowed().stream()
                                .map(Defaults.Allowed::version)
                                .collect(Collectors.joining(", "))
                        + ", see " + Defaults.PATH + ")");
        Integer length = engine.maxModelLen();
        require(
                length == null ? before == null : length < 1,
                "max_model_len: " + (length == null ? "none" : length) + " (expected: at least 1)");
        Double share = engine.gpuMemoryUtilization();
        require(
                share != null && (share <= 0 || share > 1),
                "gpu_memory_utilization: " + share + " (expected: more than 0, at most 1)");
        require(
                engine.tensorParallel() < 1,
                "tensor_parallel_size: " + engine.tensorParallel() + " (expected: at least 1)");
    }

    private void placement(Placement placement) {
        if (before != null
                && before.placement().equals(placement)
                && before.engine().tensorParallel() == wanted.engine().tensorParallel()) {
            return;
        }
        int needed = wanted.engine().tensorParallel() * wanted.engine().pipelineParallel();
        require(
                placement.devices() < 1 || placement.devices() != needed,
                "devices of a replica: " + placement.devices() + " (expected: " + needed
                        + ", as tensor and pipeline parallelism need)");
        require(
                placement.resource().contains("/mig-") && placement.devices() > 1,
                "devices of a replica: " + placement.devices() + " × " + placement.resource()
                        + " (expected: 1, slices cannot work together)");
    }

    private void scaling(Scaling scaling) {
        Scaling was = before == null ? null : before.scaling();
        if (scaling.equals(was)) {
            return;
        }
        require(scaling.min() < 0, "replicas at least: " + scaling.min() + " (expected: 0 or more)");
        require(
                scaling.max() < Math.max(1, scaling.min()),
                "replicas at most: " + scaling.max() + " (expected: at least " + Math.max(1, scaling.min()) + ")");
        Integer threshold = scaling.scaleUpAt();
        boolean varies = scaling.min() != scaling.max() || before == null;
        require(
                threshold == null ? varies : threshold < 1,
                "scale up at: " + (threshold == null ? "none" : threshold) + " (expected: at least 1 waiting request)");
        require(
                scaling.min() == 0
                        && (was == null || was.min() != 0)
                        && defaults.scaling().wakeQuery() == null,
                "replicas at least: 0 (expected: 1, because nothing would wake the endpoint; scaling.wakeQuery in "
                        + Defaults.PATH + " can)");
    }

    /** What stands in the way of a folder and names that are not there yet. */
    static List<String> clashes(ServingSpec wanted, Environment environment, EndpointPlace place) {
        List<String> clashes = new ArrayList<>();
        if (place.folderIsTaken()) {
            clashes.add(wanted.endpoint().folder()
                    + ": there are files already (expected: none, or a Deployment to change)");
        }
        if (place.applicationIsTaken()) {
            clashes.add(ApplicationManifest.path(
                            environment.cluster(), wanted.endpoint().toString())
                    + ": is there already (expected: not yet)");
        }
        if (place.neighbour() != null) {
            clashes.add("endpoint name: " + wanted.endpoint().name() + " (expected: another one, " + place.neighbour()
                    + " has it in the same namespace " + environment.namespace() + ")");
        }
        return clashes;
    }

    private void require(boolean unmet, String refusal) {
        if (unmet) {
            refusals.add(refusal);
        }
    }
}
