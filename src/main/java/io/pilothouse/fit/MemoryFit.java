package io.pilothouse.fit;

import io.pilothouse.fit.FitQuestion.Engine;
import io.pilothouse.fit.FitQuestion.Weights;
import io.pilothouse.units.Bytes;
import io.pilothouse.units.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Estimates what an engine does with the memory of a device.
 *
 * <p>As vLLM does at its start ({@code v1/worker/gpu_worker.py} at 6adad087): it may take {@code ⌈total × gpu_memory_utilization⌉}; weights,
 * activations, what is outside of torch and, since 0.20, CUDA graphs go off; the rest is KV cache ({@link KvPool}). It refuses to start when
 * not one request of {@code max_model_len} fits.
 */
public final class MemoryFit {
    /** Of one request or step: more no engine takes. */
    public static final int MOST_TOKENS = 100_000_000;

    /** Named after the method whose files they take. */
    private static final Pattern KERNELS = Pattern.compile("(marlin|fp4|mixed)$");

    private MemoryFit() {}

    /** Tokens of the longest request a model is made for, as its {@code config.json} says; empty when it does not. */
    public static OptionalInt contextLength(String config) {
        int length = ConfigReader.contextLength(config);
        return length > 0 ? OptionalInt.of(length) : OptionalInt.empty();
    }

    /** Whether an engine has a type of KV cache of that name; {@code auto} is one. */
    public static boolean knowsKvCacheType(String name) {
        return KvType.of(name).isPresent();
    }

    public static Fit of(FitQuestion question) {
        List<Reason> against = new ArrayList<>(EngineLimits.against(question));
        if (question.gpu().memory().equals(Bytes.ZERO)) {
            against.add(Reason.of("because.fit-device-memory-unknown"));
        }
        if (GpuNames.sharesMemory(question.gpu().name()) && question.calibration() == null) {
            against.add(Reason.of("because.fit-shared-memory", question.gpu().name()));
        }
        if (question.weights() instanceof Weights.Files files && files.total().equals(Bytes.ZERO)) {
            against.add(Reason.of("because.fit-no-weights"));
        }
        Optional<Estimate> estimate = estimate(question, against);
        return against.isEmpty() && estimate.isPresent() ? estimate.get().fit() : new Fit.Refused(against);
    }

    /** Only the arithmetic of the KV cache, for memory that an engine reported as available for it. */
    public static Fit ofAvailable(FitQuestion question, Bytes available) {
        List<Reason> against = new ArrayList<>(EngineLimits.against(question));
        Optional<Estimate> estimate = estimate(question, against);
        return against.isEmpty() && estimate.isPresent()
                ? estimate.get().of(available.count())
                : new Fit.Refused(against);
    }

    /** Empty when anything stands against it. */
    static Optional<Estimate> estimate(FitQuestion question) {
        List<Reason> against = new ArrayList<>(EngineLimits.against(question));
        Optional<Estimate> estimate = estimate(question, against);
        return against.isEmpty() ? estimate : Optional.empty();
    }

    private static Optional<Estimate> estimate(FitQuestion question, List<Reason> against) {
        ConfigReader.Read read = ConfigReader.read(question.config());
        against.addAll(read.against());
        ModelShape shape = read.shape();
        List<ModelShape> drafts = drafts(question, shape, against);
        Engine engine = question.engine();
        quantization(engine, shape).ifPresent(against::add);
        incomplete(question.weights(), shape).ifPresent(against::add);
        uncounted(question.weights(), shape, drafts).ifPresent(against::add);
        String type = engine.kvCacheDtype() == null ? "auto" : engine.kvCacheDtype();
        Optional<KvType> known = KvType.of(type);
        if (known.isEmpty()) {
            against.add(Reason.of("because.fit-kv-cache-dtype", type));
        }
        return against.isEmpty() && shape != null && known.isPresent()
                ? Optional.of(Estimate.of(question, shape, drafts, known.get()))
                : Optional.empty();
    }

    /** Files of which some are missing, or that cannot hold the numbers that the config says: the upload broke off, or another model's. */
    private static Optional<Reason> incomplete(Weights weights, @Nullable ModelShape shape) {
        if (shape == null
                || !(weights instanceof Weights.Files files)
                || files.total().equals(Bytes.ZERO)) {
            return Optional.empty();
        }
        if (!files.missing().isEmpty()) {
            return Optional.of(Reason.of(
                    "fit.weights-missing",
                    files.missing().size(),
                    files.missing().getFirst()));
        }
        Bytes least = WeightsEstimate.least(shape, files.mayBeQuantized());
        return files.total().compareTo(least) < 0
                ? Optional.of(Reason.of("fit.weights-incomplete", files.total(), least))
                : Optional.empty();
    }

    /** Without the files only the method says how large the weights are. Those of a draft are always counted. */
    private static Optional<Reason> uncounted(Weights weights, @Nullable ModelShape shape, List<ModelShape> drafts) {
        Stream<ModelShape> own = weights instanceof Weights.NotKnown ? Stream.ofNullable(shape) : Stream.empty();
        return Stream.concat(own, drafts.stream())
                .map(ModelShape::quantization)
                .filter(quantization -> !quantization.isKnown())
                .findFirst()
                .map(quantization -> Reason.of("fit.quantization-unknown", String.valueOf(quantization.method())));
    }

    /** The method of the files, or what rounds those of 16 bit while they are loaded. */
    private static Optional<Reason> quantization(Engine engine, @Nullable ModelShape shape) {
        String wanted = engine.quantization();
        if (wanted == null || shape == null) {
            return Optional.empty();
        }
        String own = shape.quantization().method();
        boolean known = own == null ? wanted.equals("fp8") : isOf(plain(own), plain(wanted));
        String expected = own == null ? "fp8, or nothing" : own + " as config.json says, or nothing";
        return known
                ? Optional.empty()
                : Optional.of(Reason.of("because.fit-setting", "quantization", wanted, expected));
    }

    private static boolean isOf(String method, String wanted) {
        return !method.isEmpty()
                && (wanted.equals(method)
                        || KERNELS.matcher(wanted).replaceFirst("").equals(method));
    }

    private static String plain(String method) {
        return method.toLowerCase(Locale.ROOT).replaceAll("[-_]", "");
    }

    /** The draft that is given, or the model's own predictors where it speculates without one. */
    private static List<ModelShape> drafts(FitQuestion question, @Nullable ModelShape shape, List<Reason> against) {
        if (question.draft() != null) {
            ConfigReader.Read draft = ConfigReader.read(question.draft());
            draft.against().forEach(reason -> against.add(Reason.of("because.fit-draft", reason)));
            return draft.shape() == null ? List.of() : List.of(draft.shape());
        }
        if (shape == null || shape.predictors().isEmpty() || question.engine().ahead() == 0) {
            return List.of();
        }
        return List.of(shape.ahead());
    }
}
