package io.pilothouse.rollouts;

import io.pilothouse.changes.Tree;
import io.pilothouse.manifests.ManifestFolder;
import io.pilothouse.manifests.ManifestFolder.Manifest;
import io.pilothouse.rollouts.Proposal.Field;
import io.pilothouse.rollouts.Proposal.Why;
import io.pilothouse.serving.EngineArgs;
import io.pilothouse.serving.EngineManifest;
import io.pilothouse.serving.ServingSpec;
import io.pilothouse.serving.ServingSpec.Engine;
import io.pilothouse.serving.files.ApplicationOverrides;
import io.pilothouse.serving.files.OverriddenPart;
import io.pilothouse.units.EndpointId;
import io.pilothouse.units.Provenance;
import io.pilothouse.units.Reason;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Where each value of a change comes from, which keeps everything: from the manifests what stands there, and what does not from whoever decides then. */
final class KeptValues {
    private static final Why AS_SERVING = new Why(Provenance.AS_SERVING, Reason.of("because.as-serving"));

    private static final Map<Field, OverriddenPart> FIELDS = Map.of(
            Field.ENGINE_VERSION, OverriddenPart.VERSION,
            Field.ARGUMENTS, OverriddenPart.ARGUMENTS,
            Field.REPLICAS, OverriddenPart.REPLICAS,
            Field.MAX_REPLICAS, OverriddenPart.REPLICAS,
            Field.TEAM, OverriddenPart.TEAM);

    private KeptValues() {}

    /** @param newest the engine that is proposed for new endpoints */
    static Map<Field, Why> why(ServingSpec serving, String newest) {
        Engine engine = serving.engine();
        Map<Field, Why> why = new EnumMap<>(Field.class);
        why.put(Field.ENGINE_VERSION, engine(engine.version(), newest));
        why.put(Field.MAX_MODEL_LEN, said(engine.maxModelLen(), "because.unsaid-length"));
        why.put(Field.GPU_MEMORY_UTILIZATION, said(engine.gpuMemoryUtilization(), "because.unsaid-engine"));
        why.put(Field.KV_CACHE_DTYPE, said(engine.kvCacheDtype(), "because.unsaid-engine"));
        why.put(Field.SCALE_UP_AT, said(serving.scaling().scaleUpAt(), "because.unsaid-scaling"));
        why.put(Field.TENSOR_PARALLEL, tensorParallel(serving));
        List.of(Field.TEAM, Field.ARGUMENTS, Field.REPLICAS, Field.MAX_REPLICAS, Field.CALLERS)
                .forEach(field -> why.put(field, AS_SERVING));
        return why;
    }

    /** What an application decides of it, each at the field that it decides, or may decide. */
    static Map<Field, Why> overridden(Tree tree, EndpointId endpoint) {
        List<Reason> overrides = ApplicationOverrides.of(tree, tree.layout().folder(endpoint));
        Map<Field, Why> why = new EnumMap<>(Field.class);
        if (!overrides.isEmpty()) {
            String workload = EngineManifest.in(ManifestFolder.read(tree, endpoint))
                    .map(Manifest::name)
                    .orElse("");
            FIELDS.forEach((field, part) -> part.in(overrides, workload)
                    .ifPresent(by -> why.put(field, new Why(Provenance.AS_SERVING, by.by()))));
        }
        return why;
    }

    private static Why engine(@Nullable String version, String newest) {
        if (version == null) {
            return new Why(Provenance.AS_SERVING, Reason.of("because.engine-unnamed", newest));
        }
        return Objects.equals(version, newest)
                ? AS_SERVING
                : new Why(Provenance.AS_SERVING, Reason.of("because.engine-newer", newest));
    }

    /** One is what an engine does also where nothing is written. */
    private static Why tensorParallel(ServingSpec serving) {
        return serving.unread().stream()
                .filter(setting -> setting.replace('_', '-').contains(EngineArgs.TENSOR_PARALLEL))
                .findFirst()
                .map(setting -> new Why(Provenance.DEFAULT, Reason.of("because.unread", setting)))
                .orElseGet(() -> serving.engine().tensorParallel() > 1
                        ? AS_SERVING
                        : new Why(Provenance.AS_SERVING, Reason.of("because.one-device")));
    }

    private static Why said(@Nullable Object value, String otherwise) {
        return value == null ? new Why(Provenance.DEFAULT, Reason.of(otherwise)) : AS_SERVING;
    }
}
