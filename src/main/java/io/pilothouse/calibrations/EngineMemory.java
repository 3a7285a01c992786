package io.pilothouse.calibrations;

import io.pilothouse.fit.FitQuestion;
import io.pilothouse.fit.FitQuestion.Medium;
import io.pilothouse.serving.Defaults;
import io.pilothouse.serving.EngineArgs;
import io.pilothouse.serving.ServingSpec;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What of an engine's settings decides its memory, among them those that only stand in a person's own arguments. */
public final class EngineMemory {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Pattern SIZE = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,3})?)([kKmMgG]?)");
    private static final double DECIMAL = 1000;
    private static final double BINARY = 1024;

    /** What decides the memory, too, and enters no estimate. */
    private static final List<String> NOT_COUNTED = List.of(
            "--compilation-config",
            "--cpu-offload-gb",
            "--cudagraph-capture-sizes",
            EngineArgs.DATA_PARALLEL_LOCAL,
            "--decode-context-parallel-size",
            "--dtype",
            "--enable-dbo",
            "--hf-overrides",
            "--max-cudagraph-capture-size",
            "--mm-processor-kwargs",
            "--prefill-context-parallel-size",
            "--rope-scaling");

    private static final List<String> NUMBERS = List.of(
            "--block-size",
            EngineArgs.DATA_PARALLEL,
            "--max-loras",
            "--max-lora-rank",
            "--max-num-batched-tokens",
            "--max-num-seqs");

    private EngineMemory() {}

    /** The arguments that take memory or save it, and are not understood here: an estimate without them is not of that engine. */
    public static List<String> notCounted(ServingSpec.Engine engine) {
        EngineArgs extra = new EngineArgs(engine.extraArgs());
        Stream<String> unread =
                NUMBERS.stream().filter(flag -> extra.value(flag).isPresent() && number(extra, flag) == null);
        Stream<String> other = NOT_COUNTED.stream().filter(extra::isOn);
        Stream<String> ahead = Stream.of("--speculative-config")
                .filter(flag -> extra.value(flag).isPresent() && predicted(extra) == 0);
        Stream<String> rounded = Stream.of("--quantization")
                .filter(flag ->
                        extra.value(flag).filter(value -> !value.equals("fp8")).isPresent());
        return Stream.of(unread, other, ahead, rounded).flatMap(flags -> flags).toList();
    }

    /** @param tensorParallel instead of the wanted one */
    public static FitQuestion.Engine of(ServingSpec.Engine wanted, int tensorParallel, Defaults.Vllm defaults) {
        EngineArgs extra = new EngineArgs(wanted.extraArgs());
        Integer length = wanted.maxModelLen();
        return new FitQuestion.Engine(
                wanted.version() == null ? defaults.proposed() : wanted.version(),
                tensorParallel,
                wanted.pipelineParallel(),
                wanted.dataParallel(),
                extra.isOn("--enable-expert-parallel"),
                share(wanted, defaults),
                length == null ? (Integer) defaults.maxModelLen() : length,
                number(extra, "--max-num-batched-tokens"),
                number(extra, "--max-num-seqs"),
                wanted.kvCacheDtype(),
                number(extra, "--block-size"),
                onOff(extra, "--enable-prefix-caching", "--no-enable-prefix-caching", "--disable-prefix-caching"),
                onOff(extra, "--async-scheduling", "--no-async-scheduling"),
                null,
                extra.value("--quantization").filter("fp8"::equals).orElse(null),
                extra.isOn("--enforce-eager"),
                predicted(extra),
                lora(extra),
                without(extra));
    }

    public static double share(ServingSpec.Engine wanted, Defaults.Vllm defaults) {
        Double share = wanted.gpuMemoryUtilization();
        return share == null ? defaults.gpuMemoryUtilization() : share;
    }

    /** Null where no argument says it. */
    private static @Nullable Boolean onOff(EngineArgs args, String on, String... off) {
        if (Stream.of(off).anyMatch(args::isOn)) {
            return false;
        }
        return args.value(on).isPresent() ? (Boolean) args.isOn(on) : null;
    }

    /** Tokens that the model predicts by itself; what a draft of its own keeps is not known here. */
    private static int predicted(EngineArgs args) {
        try {
            String given = args.value("--speculative-config").orElse("");
            if (given.isBlank()) {
                return 0;
            }
            JsonNode config = JSON.readTree(given);
            String method = config.path("method").asString("mtp");
            boolean own = !config.has("model") && (method.equals("mtp") || method.endsWith("_mtp"));
            return own ? config.path("num_speculative_tokens").asInt(1) : 0;
        } catch (JacksonException notJson) {
            return 0;
        }
    }

    /** What has the limit 0, as a number or as {@code {"count": 0}}. */
    private static Set<Medium> without(EngineArgs args) {
        if (args.isOn("--language-model-only")) {
            return Set.of(Medium.values());
        }
        try {
            String given = args.value("--limit-mm-per-prompt").orElse("");
            JsonNode limits = JSON.readTree(given.isBlank() ? "{}" : given);
            return Stream.of(Medium.values())
                    .filter(medium -> {
                        JsonNode limit = limits.path(medium.name().toLowerCase(Locale.ROOT));
                        return (limit.isObject() ? limit.path("count") : limit).asInt(1) == 0;
                    })
                    .collect(Collectors.toSet());
        } catch (JacksonException notJson) {
            return Set.of();
        }
    }

    private static FitQuestion.@Nullable Lora lora(EngineArgs extra) {
        return extra.isOn("--enable-lora")
                ? FitQuestion.Lora.of(number(extra, "--max-loras"), number(extra, "--max-lora-rank"))
                : null;
    }

    /** As vLLM reads sizes: 8192, 8k are 8,000 and 8K 8,192. */
    private static @Nullable Integer number(EngineArgs args, String flag) {
        Matcher size = SIZE.matcher(args.value(flag).orElse(""));
        if (!size.matches()) {
            return null;
        }
        String unit = size.group(2);
        double base = unit.equals(unit.toUpperCase(Locale.ROOT)) ? BINARY : DECIMAL;
        double power = " kmg".indexOf(unit.toLowerCase(Locale.ROOT));
        double number = Double.parseDouble(size.group(1)) * Math.pow(base, power);
        return number > Integer.MAX_VALUE ? null : (Integer) (int) number;
    }
}
