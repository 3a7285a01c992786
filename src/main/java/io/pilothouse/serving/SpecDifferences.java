package io.pilothouse.serving;

import io.pilothouse.serving.ServingSpec.Engine;
import io.pilothouse.serving.ServingSpec.Placement;
import io.pilothouse.serving.ServingSpec.Scaling;
import io.pilothouse.units.Digest;
import io.pilothouse.units.ModelVersionId;
import io.pilothouse.units.TeamName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What differs between two specs, each in words. */
public final class SpecDifferences {
    private SpecDifferences() {}

    /** A field as people call it, and where it must stand to be changed. */
    public enum Field {
        VERSION("the model version", "an annotation " + Labels.MODEL_VERSION),
        DIGEST("the digest of the weights", "an init container with the variable " + Workload.DIGEST),
        WEIGHTS("the place of the weights", "an init container with the variable " + Workload.WEIGHTS),
        TEAM("the team", "a label " + Labels.TEAM),
        IMAGE("the engine", "a container named vllm"),
        TENSOR_PARALLEL("tensor_parallel_size", Expected.ARGUMENTS),
        PIPELINE_PARALLEL("pipeline_parallel_size", Expected.ARGUMENTS),
        MAX_MODEL_LEN("max_model_len", Expected.ARGUMENTS),
        GPU_MEMORY_UTILIZATION("gpu_memory_utilization", Expected.ARGUMENTS),
        KV_CACHE_DTYPE("the KV cache type", Expected.ARGUMENTS),
        EXTRA_ARGS("other arguments", Expected.ARGUMENTS),
        DEVICES("the devices of a replica", "limits of the container, and a nodeSelector for the product"),
        SCALING("the replicas", "a ScaledObject with a trigger on " + ServingReader.WAITING),
        CALLERS("who may call", "an HTTPRoute");

        private final String words;
        private final String expected;

        Field(String words, String expected) {
            this.words = words;
            this.expected = expected;
        }

        public String words() {
            return words;
        }

        public String expected() {
            return expected;
        }

        private static final class Expected {
            private static final String ARGUMENTS = "arguments as a list, not a line of shell";
        }
    }

    /** Before and after as people write them, a dash for nothing. */
    public record Difference(Field field, String before, String after) {
        public String sentence() {
            String what = field.words().substring(0, 1).toUpperCase(Locale.ROOT)
                    + field.words().substring(1);
            boolean flag = field.words().contains("_");
            return (flag ? field.words() : what) + ": " + before + " → " + after + ".";
        }
    }

    public static List<Difference> between(ServingSpec before, ServingSpec after) {
        List<Difference> all = new ArrayList<>();
        compare(all, Field.VERSION, before.model().version(), after.model().version(), ModelVersionId::toString);
        compare(all, Field.DIGEST, before.model().digest(), after.model().digest(), Digest::abbreviated);
        compare(all, Field.WEIGHTS, before.model().weights(), after.model().weights(), Object::toString);
        compare(all, Field.TEAM, before.team(), after.team(), TeamName::value);
        engine(all, before.engine(), after.engine());
        compare(all, Field.DEVICES, before.placement(), after.placement(), SpecDifferences::words);
        compare(all, Field.SCALING, before.scaling(), after.scaling(), SpecDifferences::words);
        compare(
                all,
                Field.CALLERS,
                sorted(before.callers()),
                sorted(after.callers()),
                callers -> callers.isEmpty() ? "nobody named" : String.join(", ", callers));
        return all;
    }

    private static void engine(List<Difference> all, Engine before, Engine after) {
        compare(all, Field.IMAGE, before.image(), after.image(), Object::toString);
        compare(all, Field.TENSOR_PARALLEL, before.tensorParallel(), after.tensorParallel(), SpecDifferences::exact);
        compare(
                all,
                Field.PIPELINE_PARALLEL,
                before.pipelineParallel(),
                after.pipelineParallel(),
                SpecDifferences::exact);
        compare(all, Field.MAX_MODEL_LEN, before.maxModelLen(), after.maxModelLen(), SpecDifferences::exact);
        compare(
                all,
                Field.GPU_MEMORY_UTILIZATION,
                before.gpuMemoryUtilization(),
                after.gpuMemoryUtilization(),
                Object::toString);
        compare(all, Field.KV_CACHE_DTYPE, before.kvCacheDtype(), after.kvCacheDtype(), Object::toString);
        compare(all, Field.EXTRA_ARGS, before.extraArgs(), after.extraArgs(), args -> String.join(" ", args));
    }

    private interface Wording<T> {
        String of(T value);
    }

    private static <T> void compare(
            List<Difference> all, Field field, @Nullable T before, @Nullable T after, Wording<T> wording) {
        if (!Objects.equals(before, after)) {
            all.add(new Difference(field, said(before, wording), said(after, wording)));
        }
    }

    private static <T> String said(@Nullable T value, Wording<T> wording) {
        return Optional.ofNullable(value)
                .map(wording::of)
                .filter(text -> !text.isEmpty())
                .orElse("–");
    }

    private static List<String> sorted(List<TeamName> teams) {
        return teams.stream().map(TeamName::value).sorted().toList();
    }

    private static String exact(Integer number) {
        return String.format(Locale.ENGLISH, "%,d", number);
    }

    private static String words(Placement placement) {
        String where = new TreeMap<>(placement.nodeSelector()).values().stream().collect(Collectors.joining(", "));
        return placement.devices() + " × " + placement.resource() + (where.isEmpty() ? "" : " of " + where);
    }

    public static String words(Scaling scaling) {
        String replicas =
                scaling.min() == scaling.max() ? String.valueOf(scaling.min()) : scaling.min() + " to " + scaling.max();
        return replicas + (scaling.scaleUpAt() == null ? "" : ", one more above " + scaling.scaleUpAt() + " waiting");
    }
}
