package io.pilothouse.serving;

import io.pilothouse.gpus.DeviceKind;
import io.pilothouse.gpus.Devices;
import io.pilothouse.serving.ServingSpec.Engine;
import io.pilothouse.serving.ServingSpec.Placement;
import io.pilothouse.serving.ServingSpec.Scaling;
import io.pilothouse.units.ModelVersionId;
import io.pilothouse.units.Reason;
import io.pilothouse.units.TeamName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What differs between two specs, each in words. */
public final class SpecDifferences {
    private SpecDifferences() {}

    /** What can differ, and the name of what must stand in a manifest to be changed there. */
    public enum Field {
        VERSION(Labels.MODEL_VERSION),
        DIGEST(Workload.DIGEST),
        WEIGHTS(Workload.WEIGHTS),
        TEAM(Labels.TEAM),
        IMAGE("vllm"),
        TENSOR_PARALLEL(EngineArgs.TENSOR_PARALLEL),
        PIPELINE_PARALLEL(EngineArgs.PIPELINE_PARALLEL),
        MAX_MODEL_LEN(EngineArgs.MAX_MODEL_LEN),
        GPU_MEMORY_UTILIZATION(EngineArgs.GPU_MEMORY_UTILIZATION),
        KV_CACHE_DTYPE(EngineArgs.KV_CACHE_DTYPE),
        EXTRA_ARGS("args"),
        DEVICES("nodeSelector"),
        SCALING(ServingReader.WAITING),
        CALLERS(Labels.CALLERS);

        private final String place;

        Field(String place) {
            this.place = place;
        }

        private String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** That the files cannot be made to say another value of it, and what would have to stand there. */
        public Reason cannotBeChangedIn(String file) {
            return Reason.of("because.unsaid." + key(), file, place);
        }
    }

    /** Before and after as people write them, texts, numbers or reasons; a dash for nothing. */
    public record Difference(Field field, Object before, Object after) {
        public Reason sentence() {
            return Reason.of("because.changed." + field.key(), before, after);
        }
    }

    public static List<Difference> between(ServingSpec before, ServingSpec after) {
        List<Difference> all = new ArrayList<>();
        compare(all, Field.VERSION, before.model().version(), after.model().version(), SpecDifferences::words);
        compare(all, Field.DIGEST, before.model().digest(), after.model().digest(), digest -> digest);
        compare(all, Field.WEIGHTS, before.model().weights(), after.model().weights(), text -> text);
        compare(all, Field.TEAM, before.team(), after.team(), TeamName::value);
        engine(all, before.engine(), after.engine());
        boolean isAlike = words(before.placement()).equals(words(after.placement()));
        compare(
                all,
                Field.DEVICES,
                before.placement(),
                after.placement(),
                isAlike ? SpecDifferences::asWritten : SpecDifferences::words);
        compare(all, Field.SCALING, before.scaling(), after.scaling(), SpecDifferences::words);
        compare(
                all,
                Field.CALLERS,
                sorted(before.callers()),
                sorted(after.callers()),
                callers -> callers.isEmpty() ? Reason.of("because.value.nobody") : String.join(", ", callers));
        return all;
    }

    private static void engine(List<Difference> all, Engine before, Engine after) {
        compare(all, Field.IMAGE, before.image(), after.image(), text -> text);
        compare(all, Field.TENSOR_PARALLEL, before.tensorParallel(), after.tensorParallel(), number -> number);
        compare(all, Field.PIPELINE_PARALLEL, before.pipelineParallel(), after.pipelineParallel(), number -> number);
        compare(all, Field.MAX_MODEL_LEN, before.maxModelLen(), after.maxModelLen(), number -> number);
        compare(
                all,
                Field.GPU_MEMORY_UTILIZATION,
                before.gpuMemoryUtilization(),
                after.gpuMemoryUtilization(),
                Object::toString);
        compare(all, Field.KV_CACHE_DTYPE, before.kvCacheDtype(), after.kvCacheDtype(), text -> text);
        compare(all, Field.EXTRA_ARGS, before.extraArgs(), after.extraArgs(), args -> String.join(" ", args));
    }

    private interface Wording<T> {
        Object of(T value);
    }

    private static <T> void compare(
            List<Difference> all, Field field, @Nullable T before, @Nullable T after, Wording<T> wording) {
        if (!Objects.equals(before, after)) {
            all.add(new Difference(field, said(before, wording), said(after, wording)));
        }
    }

    private static <T> Object said(@Nullable T value, Wording<T> wording) {
        Object said = value == null ? "" : wording.of(value);
        return said.equals("") ? "–" : said;
    }

    private static List<String> sorted(List<TeamName> teams) {
        return teams.stream().map(TeamName::value).sorted().toList();
    }

    private static Reason words(ModelVersionId version) {
        return Reason.of("because.value.version", version.model(), version.version());
    }

    /** As pages call them; of what else the selector asks, as it is written. */
    public static Reason words(Placement placement) {
        Map<String, String> others = new TreeMap<>(placement.nodeSelector());
        others.remove(DeviceKind.PRODUCT);
        return devices(placement, Devices.NONE.called(placement.resource(), placement.nodeSelector()), others.values());
    }

    /** Where two that differ are called the same. */
    private static Reason asWritten(Placement placement) {
        return devices(placement, placement.resource(), new TreeMap<>(placement.nodeSelector()).values());
    }

    private static Reason devices(Placement placement, String called, Collection<String> selected) {
        return selected.isEmpty()
                ? Reason.of("because.value.devices", placement.devices(), called)
                : Reason.of("because.value.devices-of", placement.devices(), called, String.join(", ", selected));
    }

    /** Of the two bounds of replicas those that move; empty where neither does. */
    public static Optional<Reason> moved(Scaling before, Scaling after) {
        boolean most = before.max() != after.max();
        if (before.min() == after.min()) {
            return most ? Optional.of(Reason.of("git.pods.most", before.max(), after.max())) : Optional.empty();
        }
        return Optional.of(
                most
                        ? Reason.of("git.pods.bounds", before.min(), after.min(), before.max(), after.max())
                        : Reason.of("git.pods.least", before.min(), after.min()));
    }

    public static Reason words(Scaling scaling) {
        Reason replicas = scaling.min() == scaling.max()
                ? Reason.of("because.value.replicas", scaling.min())
                : Reason.of("because.value.replicas-between", scaling.min(), scaling.max());
        return scaling.scaleUpAt() == null
                ? replicas
                : Reason.of("because.value.scaling", replicas, scaling.scaleUpAt());
    }
}
