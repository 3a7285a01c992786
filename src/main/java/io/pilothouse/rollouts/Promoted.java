package io.pilothouse.rollouts;

import io.pilothouse.changes.CommandArguments;
import io.pilothouse.rollouts.Proposal.Field;
import io.pilothouse.rollouts.Proposal.Why;
import io.pilothouse.serving.Defaults;
import io.pilothouse.serving.ServingSpec;
import io.pilothouse.serving.ServingSpec.Engine;
import io.pilothouse.units.Provenance;
import io.pilothouse.units.Reason;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/**
 * What of an engine travels to another environment: its version where it may be rolled out, how long requests may be, and its arguments. What is
 * said there and not here stays, since callers may rely on it. Devices, how many of them work together, replicas and callers are each environment's own.
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
        boolean isAllowed = from.version() != null
                && Defaults.in(facts.tree()).vllm().version(from.version()).isPresent();
        put(isAllowed, Field.ENGINE_VERSION, asThere, why);
        put(from.maxModelLen() != null, Field.MAX_MODEL_LEN, asThere, why);
        put(from.gpuMemoryUtilization() != null, Field.GPU_MEMORY_UTILIZATION, asThere, why);
        put(from.kvCacheDtype() != null, Field.KV_CACHE_DTYPE, asThere, why);
        why.put(Field.ARGUMENTS, new Why(Provenance.READ, arguments(like, wanted)));
        return wanted.withEngine(new Engine(
                isAllowed ? from.version() : onto.version(),
                onto.image(),
                onto.tensorParallel(),
                onto.pipelineParallel(),
                from.maxModelLen() == null ? onto.maxModelLen() : from.maxModelLen(),
                from.gpuMemoryUtilization() == null ? onto.gpuMemoryUtilization() : from.gpuMemoryUtilization(),
                from.kvCacheDtype() == null ? onto.kvCacheDtype() : from.kvCacheDtype(),
                both(onto.extraArgs(), from.extraArgs())));
    }

    /** In the order they have there; what an engine says of the same flag is what travels, and what only it has comes behind. */
    private static List<String> both(List<String> onto, List<String> from) {
        SequencedMap<String, List<String>> all = byFlag(onto);
        all.putAll(byFlag(from));
        return all.values().stream().flatMap(List::stream).toList();
    }

    /** A flag that stands there several times is all of them. */
    private static SequencedMap<String, List<String>> byFlag(List<String> items) {
        SequencedMap<String, List<String>> all = new LinkedHashMap<>();
        CommandArguments.of(items)
                .arguments()
                .forEach(argument -> all.computeIfAbsent(argument.flag(), flag -> new ArrayList<>())
                        .addAll(argument.items()));
        return all;
    }

    private static Reason arguments(ServingSpec like, ServingSpec onto) {
        SequencedMap<String, List<String>> kept = byFlag(onto.engine().extraArgs());
        kept.keySet().removeAll(byFlag(like.engine().extraArgs()).keySet());
        return Reason.of(
                kept.isEmpty() ? "because.promoted" : "because.promoted-and-kept",
                like.endpoint().name(),
                like.endpoint().environment(),
                onto.endpoint().environment(),
                kept.values().stream().flatMap(List::stream).collect(Collectors.joining(" ")));
    }

    private static void put(boolean travels, Field field, Why asThere, Map<Field, Why> why) {
        if (travels) {
            why.put(field, asThere);
        }
    }
}
