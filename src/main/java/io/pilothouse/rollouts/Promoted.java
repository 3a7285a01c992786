package io.pilothouse.rollouts;

import io.pilothouse.rollouts.Proposal.Field;
import io.pilothouse.rollouts.Proposal.Why;
import io.pilothouse.serving.Defaults;
import io.pilothouse.serving.ServingSpec;
import io.pilothouse.serving.ServingSpec.Engine;
import io.pilothouse.units.Provenance;
import io.pilothouse.units.Reason;
import java.util.Map;

/**
 * What of an engine travels to another environment: its version where it may be rolled out, how long requests may be, and its arguments. Devices,
 * how many of them work together, replicas and callers are each environment's own.
 */
final class Promoted {
    private Promoted() {}

    /** @param why gets where each value that travelled comes from */
    static ServingSpec onto(ServingSpec wanted, Situation facts, Map<Field, Why> why) {
        ServingSpec like = facts.like();
        if (like == null) {
            return wanted;
        }
        Engine from = like.engine();
        Engine onto = wanted.engine();
        Why asThere = new Why(
                Provenance.READ,
                Reason.of(
                        "because.promoted",
                        like.endpoint().name(),
                        like.endpoint().environment()));
        why.put(Field.KV_CACHE_DTYPE, asThere);
        boolean isAllowed = from.version() != null
                && Defaults.in(facts.tree()).vllm().version(from.version()).isPresent();
        put(isAllowed, Field.ENGINE_VERSION, asThere, why);
        put(from.maxModelLen() != null, Field.MAX_MODEL_LEN, asThere, why);
        put(from.gpuMemoryUtilization() != null, Field.GPU_MEMORY_UTILIZATION, asThere, why);
        return wanted.withEngine(new Engine(
                isAllowed ? from.version() : onto.version(),
                onto.image(),
                onto.tensorParallel(),
                onto.pipelineParallel(),
                from.maxModelLen() == null ? onto.maxModelLen() : from.maxModelLen(),
                from.gpuMemoryUtilization() == null ? onto.gpuMemoryUtilization() : from.gpuMemoryUtilization(),
                from.kvCacheDtype(),
                from.extraArgs()));
    }

    private static void put(boolean travels, Field field, Why asThere, Map<Field, Why> why) {
        if (travels) {
            why.put(field, asThere);
        }
    }
}
