package io.pilothouse.rollouts;

import io.pilothouse.changes.Tree;
import io.pilothouse.units.Digest;
import io.pilothouse.units.EndpointId;
import io.pilothouse.units.ModelVersionId;
import io.pilothouse.units.TeamName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an endpoint serves and how, as its manifests say it or as somebody wants it. Hand-written manifests may leave much unsaid: what is
 * null there is not known, and {@link RollOut} refuses to write it so.
 *
 * @param team who owns it
 * @param callers teams whose applications may call it; empty when the manifests name none
 */
public record ServingSpec(
        EndpointId endpoint,
        @Nullable TeamName team,
        Model model,
        Engine engine,
        Placement placement,
        Scaling scaling,
        List<TeamName> callers) {
    public ServingSpec {
        callers = List.copyOf(callers);
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
    }

    /**
     * @param resource such as {@code nvidia.com/gpu}
     * @param nodeSelector the labels that choose the kind of node
     * @param devices of one replica; zero when the manifests ask for none
     */
    public record Placement(String resource, Map<String, String> nodeSelector, int devices) {
        public Placement {
            nodeSelector = Map.copyOf(nodeSelector);
        }
    }

    /**
     * @param min replicas at least; 0 lets it sleep
     * @param max replicas at most
     * @param scaleUpAt waiting requests of a replica above which another one comes; null when nothing scales it
     */
    public record Scaling(int min, int max, @Nullable Integer scaleUpAt) {}

    /** Reads the manifests below {@link EndpointId#folder()}, also hand-written ones; empty when no Deployment is there. */
    public static Optional<ServingSpec> read(Tree tree, EndpointId endpoint) {
        return tree.files(endpoint.folder()).isEmpty() ? Optional.empty() : Optional.empty();
    }

    public ServingSpec withTeam(@Nullable TeamName wanted) {
        return new ServingSpec(endpoint, wanted, model, engine, placement, scaling, callers);
    }

    public ServingSpec withModel(Model wanted) {
        return new ServingSpec(endpoint, team, wanted, engine, placement, scaling, callers);
    }

    public ServingSpec withEngine(Engine wanted) {
        return new ServingSpec(endpoint, team, model, wanted, placement, scaling, callers);
    }

    public ServingSpec withPlacement(Placement wanted) {
        return new ServingSpec(endpoint, team, model, engine, wanted, scaling, callers);
    }

    public ServingSpec withScaling(Scaling wanted) {
        return new ServingSpec(endpoint, team, model, engine, placement, wanted, callers);
    }

    public ServingSpec withCallers(List<TeamName> wanted) {
        return new ServingSpec(endpoint, team, model, engine, placement, scaling, wanted);
    }

    public ServingSpec at(EndpointId wanted) {
        return new ServingSpec(wanted, team, model, engine, placement, scaling, callers);
    }
}
