package io.pilothouse.fit;

import io.pilothouse.fit.FitQuestion.Engine;
import io.pilothouse.fit.FitQuestion.Gpu;
import io.pilothouse.fit.FitQuestion.Lora;
import io.pilothouse.fit.FitQuestion.Medium;
import io.pilothouse.fit.FitQuestion.Weights;
import io.pilothouse.units.Bytes;
import io.pilothouse.units.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One question from its JSON object.
 *
 * <p>{@code id}, {@code config} (the object, or its text), {@code weights} ({@code bytes} of all files, or {@code gibPerGpu}), {@code gpu}
 * ({@code memoryGiB} and optionally {@code name}, or a name such as {@code A100-80GB/3g.40gb}), {@code availableKvGiB}, {@code draftConfig},
 * and the engine's settings.
 */
final class FitLineReader {
    private static final Set<String> KNOWN = Set.of(
            "id",
            "config",
            "weights",
            "gpu",
            "tensorParallel",
            "pipelineParallel",
            "dataParallel",
            "expertParallel",
            "gpuMemoryUtilization",
            "maxModelLen",
            "maxNumBatchedTokens",
            "maxNumSeqs",
            "kvCacheDtype",
            "vllmVersion",
            "enforceEager",
            "draftConfig",
            "availableKvGiB",
            "blockSize",
            "prefixCaching",
            "asyncScheduling",
            "flashInfer",
            "quantization",
            "speculativeTokens",
            "languageModelOnly",
            "maxLoras",
            "maxLoraRank");
    /** What is said of a field nobody reads. */
    static final String IGNORED = " is not known and was ignored";

    private static final double MOST_GIB = 1_000_000;
    private static final double MOST_MEMORY = 4_096;
    private static final String VERSION = "v?\\d{1,4}\\.\\d{1,4}(\\..*)?";

    private final JsonNode node;
    private final List<Reason> against = new ArrayList<>();
    private final List<Reason> assumed = new ArrayList<>();

    FitLineReader(JsonNode node) {
        this.node = node;
        node.propertyNames().stream()
                .filter(name -> !KNOWN.contains(name))
                .forEach(name -> assumed.add(Reason.of("because.fit-input", name + IGNORED)));
    }

    List<Reason> against() {
        return List.copyOf(against);
    }

    List<Reason> assumed() {
        return List.copyOf(assumed);
    }

    /** Null when the line asks for the whole. */
    @Nullable Bytes available() {
        Double amount = gibibytes(node, "availableKvGiB");
        return amount == null ? null : Bytes.gibibytes(amount);
    }

    /** Null when something stands {@link #against} it. */
    @Nullable FitQuestion question() {
        String config = config("config");
        if (config == null) {
            against("config", node.path("config"), "the model's config.json");
        }
        Gpu gpu = gpu();
        Weights weights = weights();
        Engine engine = engine();
        available();
        return against.isEmpty() && config != null
                ? new FitQuestion(config, weights, gpu, engine, config("draftConfig"), null)
                : null;
    }

    private @Nullable String config(String field) {
        JsonNode config = node.path(field);
        return config.isObject() ? config.toString() : config.isString() ? config.asString("") : null;
    }

    private Gpu gpu() {
        JsonNode gpu = node.path("gpu");
        if (gpu.isString()) {
            String name = gpu.asString("");
            Optional<Bytes> memory = GpuNames.memory(name);
            if (memory.isPresent()) {
                assumed.add(Reason.of(
                        "because.fit-input",
                        String.format(
                                java.util.Locale.ROOT,
                                "gpu.memoryGiB %.2f",
                                memory.get().inGibibytes())));
                return new Gpu(name, memory.get());
            }
            against("gpu", gpu, GpuNames.expected(name));
        } else if (gpu.isObject() || !node.hasNonNull("availableKvGiB")) {
            Double memory = gibibytes(gpu, "memoryGiB");
            if (memory == null) {
                against(
                        "gpu.memoryGiB",
                        gpu.path("memoryGiB"),
                        "GiB as CUDA reports them, or only a name: \"gpu\": \"A100-80GB\"");
            } else if (memory > MOST_MEMORY) {
                against("gpu.memoryGiB", gpu.path("memoryGiB"), "GiB, at most 4096; node labels are in MiB");
            }
            return new Gpu(gpu.path("name").asString(""), Bytes.gibibytes(memory == null ? 0 : memory));
        }
        return new Gpu("", Bytes.ZERO);
    }

    private Weights weights() {
        JsonNode weights = node.path("weights");
        if (!node.hasNonNull("weights")) {
            return new Weights.NotKnown();
        }
        if (weights.hasNonNull("bytes")) {
            JsonNode bytes = weights.path("bytes");
            if (bytes.isIntegralNumber() && bytes.canConvertToLong() && bytes.asLong() > 0) {
                return new Weights.Files(Bytes.of(bytes.asLong()));
            }
            against("weights.bytes", bytes, "a whole number, at least 1");
        }
        Double gibibytes = gibibytes(weights, "gibPerGpu");
        if (gibibytes != null) {
            return new Weights.OnOneDevice(Bytes.gibibytes(gibibytes));
        }
        if (against.isEmpty()) {
            against("weights", weights, "{\"bytes\": …} or {\"gibPerGpu\": …}");
        }
        return new Weights.NotKnown();
    }

    private Engine engine() {
        String version = text("vllmVersion");
        if (version != null && !version.matches(VERSION)) {
            against("vllmVersion", node.path("vllmVersion"), "such as 0.33.0");
        }
        Integer adapters = whole("maxLoras");
        Integer rank = whole("maxLoraRank");
        return new Engine(
                version,
                whole("tensorParallel", 1),
                whole("pipelineParallel", 1),
                whole("dataParallel", 1),
                flag("expertParallel"),
                number(node, "gpuMemoryUtilization"),
                whole("maxModelLen"),
                whole("maxNumBatchedTokens"),
                whole("maxNumSeqs"),
                text("kvCacheDtype"),
                whole("blockSize"),
                flagOrNull("prefixCaching"),
                flagOrNull("asyncScheduling"),
                flagOrNull("flashInfer"),
                text("quantization"),
                flag("enforceEager"),
                whole("speculativeTokens"),
                adapters == null && rank == null ? null : Lora.of(adapters, rank),
                flag("languageModelOnly") ? Set.of(Medium.values()) : Set.of());
    }

    private int whole(String field, int otherwise) {
        Integer value = whole(field);
        return value == null ? otherwise : value;
    }

    private @Nullable Integer whole(String field) {
        JsonNode value = node.path(field);
        if (!node.hasNonNull(field)) {
            return null;
        }
        if (value.isIntegralNumber() && value.canConvertToInt()) {
            return value.asInt();
        }
        against(field, value, "a whole number");
        return null;
    }

    private @Nullable Double number(JsonNode of, String field) {
        JsonNode value = of.path(field);
        if (!of.hasNonNull(field)) {
            return null;
        }
        if (value.isNumber()) {
            return value.asDouble();
        }
        against(field, value, "a number");
        return null;
    }

    private @Nullable Double gibibytes(JsonNode of, String field) {
        Double value = number(of, field);
        if (value != null && !(value > 0 && value <= MOST_GIB)) {
            against(field, of.path(field), "more than 0, at most 1000000");
            return null;
        }
        return value;
    }

    private boolean flag(String field) {
        JsonNode value = node.path(field);
        if (node.hasNonNull(field) && !value.isBoolean()) {
            against(field, value, "true or false");
        }
        return value.asBoolean(false);
    }

    private @Nullable Boolean flagOrNull(String field) {
        return node.hasNonNull(field) ? (Boolean) flag(field) : null;
    }

    private @Nullable String text(String field) {
        JsonNode value = node.path(field);
        if (!node.hasNonNull(field)) {
            return null;
        }
        if (value.isString()) {
            return value.asString("");
        }
        against(field, value, "text");
        return null;
    }

    private void against(String field, JsonNode value, String expected) {
        String shown = value.isMissingNode() ? "none" : value.toString();
        Reason reason = Reason.of(
                "because.fit-input",
                field + ": " + (shown.length() > 40 ? shown.substring(0, 40) + "…" : shown) + " (expected: " + expected
                        + ")");
        if (!against.contains(reason)) {
            against.add(reason);
        }
    }
}
