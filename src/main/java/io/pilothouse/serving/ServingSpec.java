package io.pilothouse.serving;

import io.pilothouse.changes.Tree;
import io.pilothouse.manifests.ManifestFolder;
import io.pilothouse.units.Digest;
import io.pilothouse.units.EndpointId;
import io.pilothouse.units.ModelVersionId;
import io.pilothouse.units.TeamName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What an endpoint serves and how, as its manifests say it or as somebody wants it. Hand-written manifests may leave much unsaid: what is
 * null there is not known, and a roll-out refuses to write it so.
 *
 * @param team who owns it
 * @param callers teams whose applications may call it; empty when the manifests name none
 * @param unread settings whose value is written in a way that only others can read, as they stand: {@code --tensor-parallel-size=${SIZE}}.
 *     What this spec has for them is no more than the default
 */
public record ServingSpec(
        EndpointId endpoint,
        @Nullable TeamName team,
        Model model,
        Engine engine,
        Placement placement,
        Scaling scaling,
        List<TeamName> callers,
        List<String> unread) {
    public ServingSpec {
        callers = List.copyOf(callers);
        unread = List.copyOf(unread);
    }

    /**
     * @param digest of the weights' manifest, which the init container compares
     * @param weights where they lie: {@code s3://bucket/folder}
     */
    public record Model(
            @Nullable ModelVersionId version,
            @Nullable Digest digest,
            @Nullable String weights) {
        public static final Model UNKNOWN = new Model(null, null, null);
    }

    /**
     * @param version of vLLM, null when the image's tag does not say it
     * @param image as the manifest writes it
     * @param maxModelLen null: as long as the model can
     * @param gpuMemoryUtilization null: the engine's own default
     * @param kvCacheDtype null: {@code auto}
     * @param extraArgs all other arguments, as they stand, in their order
     */
    public record Engine(
            @Nullable String version,
            String image,
            int tensorParallel,
            int pipelineParallel,
            @Nullable Integer maxModelLen,
            @Nullable Double gpuMemoryUtilization,
            @Nullable String kvCacheDtype,
            List<String> extraArgs) {
        public Engine {
            extraArgs = List.copyOf(extraArgs);
        }

        /** Engines side by side in a pod, as their arguments say it; 1 where they say none, or no number. */
        public int dataParallel() {
            EngineArgs args = new EngineArgs(extraArgs);
            return args.value(EngineArgs.DATA_PARALLEL_LOCAL)
                    .or(() -> args.value(EngineArgs.DATA_PARALLEL))
                    .filter(value -> value.matches("[1-9]\\d{0,3}"))
                    .map(Integer::valueOf)
                    .orElse(1);
        }

        /** That it needs in all. */
        public int devices() {
            return tensorParallel * pipelineParallel * dataParallel();
        }

        /** The same on so many devices in all: what its stages and its engines side by side leave to each layer. */
        public Engine onDevices(int devices) {
            return withTensorParallel(Math.max(1, devices / (pipelineParallel * dataParallel())));
        }

        public Engine withVersion(@Nullable String wanted) {
            return withImage(wanted, image);
        }

        public Engine withImage(@Nullable String wanted, String itsImage) {
            return new Engine(
                    wanted,
                    itsImage,
                    tensorParallel,
                    pipelineParallel,
                    maxModelLen,
                    gpuMemoryUtilization,
                    kvCacheDtype,
                    extraArgs);
        }

        public Engine withTensorParallel(int wanted) {
            return new Engine(
                    version,
                    image,
                    wanted,
                    pipelineParallel,
                    maxModelLen,
                    gpuMemoryUtilization,
                    kvCacheDtype,
                    extraArgs);
        }

        public Engine withMaxModelLen(@Nullable Integer wanted) {
            return new Engine(
                    version,
                    image,
                    tensorParallel,
                    pipelineParallel,
                    wanted,
                    gpuMemoryUtilization,
                    kvCacheDtype,
                    extraArgs);
        }

        public Engine withGpuMemoryUtilization(@Nullable Double wanted) {
            return new Engine(
                    version, image, tensorParallel, pipelineParallel, maxModelLen, wanted, kvCacheDtype, extraArgs);
        }

        public Engine withExtraArgs(List<String> wanted) {
            return new Engine(
                    version,
                    image,
                    tensorParallel,
                    pipelineParallel,
                    maxModelLen,
                    gpuMemoryUtilization,
                    kvCacheDtype,
                    wanted);
        }

        public Engine withKvCacheDtype(@Nullable String wanted) {
            return new Engine(
                    version,
                    image,
                    tensorParallel,
                    pipelineParallel,
                    maxModelLen,
                    gpuMemoryUtilization,
                    wanted,
                    extraArgs);
        }
    }

    /**
     * @param resource such as {@code nvidia.com/gpu}
     * @param nodeSelector NVIDIA's labels that choose the kind of node; others that stand in the manifest are no part of it
     * @param devices of one pod; zero when the manifests ask for none
     * @param pods that serve as one replica
     */
    public record Placement(String resource, Map<String, String> nodeSelector, int devices, int pods) {
        public Placement {
            nodeSelector = Map.copyOf(nodeSelector);
        }

        /** One pod is a replica. */
        public Placement(String resource, Map<String, String> nodeSelector, int devices) {
            this(resource, nodeSelector, devices, 1);
        }

        public int devicesOfReplica() {
            return devices * pods;
        }
    }

    /**
     * @param min replicas at least; 0 lets it sleep
     * @param max replicas at most
     * @param scaleUpAt waiting requests of a replica above which another one comes; null when nothing scales it
     * @param heldAt replicas that an annotation holds it at, whatever the bounds say; null where none does
     */
    public record Scaling(
            int min,
            int max,
            @Nullable Integer scaleUpAt,
            @Nullable Integer heldAt) {
        /** More replicas are nobody's wish: a form takes them for a slip, whatever it is about. */
        public static final int MOST = 10_000;

        public Scaling(int min, int max, @Nullable Integer scaleUpAt) {
            this(min, max, scaleUpAt, null);
        }

        /** What there is to be now: while it is held, so many, and nothing scales it. */
        public Scaling inForce() {
            return heldAt == null ? this : new Scaling(heldAt, heldAt, null);
        }

        /** Whether nothing says when there are more: nobody but Git turns it. */
        public boolean isFixed() {
            return min == max && scaleUpAt == null;
        }
    }

    /** False where something stands there that is no number: what counts instead is nobody's wish. */
    public boolean isMostRead() {
        return unread.stream().noneMatch(said -> said.startsWith("spec.maxReplica"));
    }

    /**
     * Reads the manifests below {@link EndpointId#folder()}, also hand-written ones; empty when no workload is there.
     *
     * @throws io.pilothouse.changes.InvalidYaml when one of them cannot be parsed
     */
    public static Optional<ServingSpec> read(Tree tree, EndpointId endpoint) {
        return tree.once(new Read(endpoint));
    }

    private record Read(EndpointId endpoint) implements Function<Tree, Optional<ServingSpec>> {
        @Override
        public Optional<ServingSpec> apply(Tree tree) {
            return ServingReader.read(ManifestFolder.read(tree, endpoint), endpoint);
        }
    }

    public ServingSpec withTeam(@Nullable TeamName wanted) {
        return new ServingSpec(endpoint, wanted, model, engine, placement, scaling, callers, unread);
    }

    public ServingSpec withModel(Model wanted) {
        return new ServingSpec(endpoint, team, wanted, engine, placement, scaling, callers, unread);
    }

    public ServingSpec withEngine(Engine wanted) {
        return new ServingSpec(endpoint, team, model, wanted, placement, scaling, callers, unread);
    }

    public ServingSpec withPlacement(Placement wanted) {
        return new ServingSpec(endpoint, team, model, engine, wanted, scaling, callers, unread);
    }

    /** Whether another one serves the same in the same way, on however many replicas. */
    public boolean isSameButForScaling(ServingSpec other) {
        return withScaling(other.scaling).equals(other);
    }

    public ServingSpec withScaling(Scaling wanted) {
        return new ServingSpec(endpoint, team, model, engine, placement, wanted, callers, unread);
    }

    public ServingSpec withCallers(List<TeamName> wanted) {
        return new ServingSpec(endpoint, team, model, engine, placement, scaling, wanted, unread);
    }

    public ServingSpec at(EndpointId wanted) {
        return new ServingSpec(wanted, team, model, engine, placement, scaling, callers, unread);
    }
}
