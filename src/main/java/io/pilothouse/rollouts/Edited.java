package io.pilothouse.rollouts;

import io.pilothouse.rollouts.Proposal.Field;
import io.pilothouse.rollouts.Proposal.Why;
import io.pilothouse.serving.ServingSpec;
import io.pilothouse.serving.ServingSpec.Engine;
import io.pilothouse.serving.ServingSpec.Scaling;
import io.pilothouse.units.Provenance;
import io.pilothouse.units.Reason;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a change that waits wants of an endpoint, on what the endpoint is now: what the change changes is as it says, the rest as others left
 * it since.
 *
 * @param base what the endpoint was when the change was planned; null when it was not there
 * @param wanted what the change makes of it
 */
record Edited(@Nullable ServingSpec base, ServingSpec wanted) {
    ServingSpec on(ServingSpec now) {
        if (base == null) {
            return wanted;
        }
        return new ServingSpec(
                now.endpoint(),
                of(now, ServingSpec::team),
                Objects.requireNonNull(of(now, ServingSpec::model)),
                engine(now),
                Objects.requireNonNull(of(now, ServingSpec::placement)),
                scaling(now),
                Objects.requireNonNull(of(now, ServingSpec::callers)),
                now.unread());
    }

    private Engine engine(ServingSpec now) {
        return new Engine(
                of(now, spec -> spec.engine().version()),
                Objects.requireNonNull(of(now, spec -> spec.engine().image())),
                Objects.requireNonNull(of(now, spec -> spec.engine().tensorParallel())),
                Objects.requireNonNull(of(now, spec -> spec.engine().pipelineParallel())),
                of(now, spec -> spec.engine().maxModelLen()),
                of(now, spec -> spec.engine().gpuMemoryUtilization()),
                of(now, spec -> spec.engine().kvCacheDtype()),
                Objects.requireNonNull(of(now, spec -> spec.engine().extraArgs())));
    }

    private Scaling scaling(ServingSpec now) {
        return new Scaling(
                Objects.requireNonNull(of(now, spec -> spec.scaling().min())),
                Objects.requireNonNull(of(now, spec -> spec.scaling().max())),
                of(now, spec -> spec.scaling().scaleUpAt()));
    }

    private <T> @Nullable T of(ServingSpec now, Function<ServingSpec, @Nullable T> part) {
        return isChanged(part) ? part.apply(wanted) : part.apply(now);
    }

    private boolean isChanged(Function<ServingSpec, ?> part) {
        return base == null || !Objects.equals(part.apply(base), part.apply(wanted));
    }

    /** With where the values come from that the change sets. */
    Map<Field, Why> why(Map<Field, Why> otherwise) {
        Map<Field, Why> why = new EnumMap<>(otherwise);
        Why asWanted = new Why(Provenance.READ, Reason.of("because.edited"));
        Map<Field, Function<ServingSpec, ?>> parts = Map.ofEntries(
                Map.entry(Field.TEAM, spec -> String.valueOf(spec.team())),
                Map.entry(
                        Field.ENGINE_VERSION,
                        spec -> String.valueOf(spec.engine().version())),
                Map.entry(Field.DEVICE, ServingSpec::placement),
                Map.entry(
                        Field.MAX_MODEL_LEN,
                        spec -> String.valueOf(spec.engine().maxModelLen())),
                Map.entry(
                        Field.GPU_MEMORY_UTILIZATION,
                        spec -> String.valueOf(spec.engine().gpuMemoryUtilization())),
                Map.entry(
                        Field.KV_CACHE_DTYPE,
                        spec -> String.valueOf(spec.engine().kvCacheDtype())),
                Map.entry(Field.ARGUMENTS, spec -> spec.engine().extraArgs()),
                Map.entry(Field.TENSOR_PARALLEL, spec -> spec.engine().tensorParallel()),
                Map.entry(Field.REPLICAS, spec -> spec.scaling().min()),
                Map.entry(Field.MAX_REPLICAS, spec -> spec.scaling().max()),
                Map.entry(
                        Field.SCALE_UP_AT, spec -> String.valueOf(spec.scaling().scaleUpAt())),
                Map.entry(Field.CALLERS, ServingSpec::callers));
        parts.forEach((field, part) -> {
            if (isChanged(part)) {
                why.put(field, asWanted);
            }
        });
        return why;
    }
}
