package io.pilothouse.gpus;

import io.pilothouse.gpus.Fit.Part;
import io.pilothouse.gpus.Fit.Source;
import io.pilothouse.gpus.Fit.What;
import io.pilothouse.units.Bytes;
import io.pilothouse.units.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * Estimates what an engine does with the memory of a device.
 *
 * <p>As vLLM does at its start ({@code v1/worker/gpu_worker.py} at 6adad087): it may take {@code ⌈total × gpu_memory_utilization⌉}; weights,
 * activations, what is outside of torch and, since 0.21, CUDA graphs go off; the rest is KV cache ({@link KvCache}). It refuses to start
 * when not one request of {@code max_model_len} fits. Weights of one device are the safetensors files divided by the tensor parallelism;
 * engines reported within 1 to 3 % of that.
 */
public final class MemoryFit {
    private static final double SPLIT_WEIGHTS_ERROR = 0.03;
    private static final int MODEL_NUMBER_BYTES = 2;

    private MemoryFit() {}

    /** Tokens of the longest request a model is made for, as its {@code config.json} says; empty when it does not. */
    public static OptionalInt contextLength(String config) {
        int length = ModelShape.contextLength(config);
        return length > 0 ? OptionalInt.of(length) : OptionalInt.empty();
    }

    public static Fit of(FitQuestion question) {
        ModelShape.Read read = ModelShape.of(question.config());
        List<Reason> against = new ArrayList<>(read.against());
        if (question.weights().equals(Bytes.ZERO)) {
            against.add(Reason.of("because.fit-no-weights"));
        }
        if (question.deviceMemory().equals(Bytes.ZERO)) {
            against.add(Reason.of("because.fit-device-memory-unknown"));
        }
        int numberBytes = numberBytes(question, against);
        ModelShape shape = read.shape();
        return shape == null || !against.isEmpty()
                ? new Fit.Refused(against)
                : new Estimate(question, shape, numberBytes).fit();
    }

    private static int numberBytes(FitQuestion question, List<Reason> against) {
        String type = question.kvCacheDtype() == null ? "auto" : question.kvCacheDtype();
        return switch (type) {
            case "auto", "bfloat16", "float16" -> MODEL_NUMBER_BYTES;
            case "fp8", "fp8_e4m3", "fp8_e5m2" -> 1;
            default -> {
                against.add(Reason.of("because.fit-kv-cache-dtype", type));
                yield MODEL_NUMBER_BYTES;
            }
        };
    }

    /** One device, its parts added up. */
    private record Estimate(FitQuestion question, ModelShape shape, int numberBytes) {
        Fit fit() {
            if (shape.heads() % question.tensorParallel() != 0) {
                return new Fit.DoesNotFit(
                        List.of(),
                        List.of(Reason.of("because.fit-heads", shape.heads(), question.tensorParallel())),
                        0);
            }
            long total = question.deviceMemory().count();
            long share = (long) Math.ceil(total * question.gpuMemoryUtilization());
            List<Part> needs = needs();
            Part graphs = Overheads.graphs(question.tensorParallel());
            boolean graphsCount = Overheads.graphsCount(question.vllmVersion());
            long left = share - sum(needs) - (graphsCount ? graphs.amount().count() : 0);
            long error = needs.stream().mapToLong(part -> part.error().count()).sum()
                    + (graphsCount ? graphs.error().count() : 0);
            long unused = Math.max(
                    0, total - share - (graphsCount ? 0 : graphs.amount().count()));
            List<Part> parts = parts(needs, graphs, Math.max(0, left), error, unused);
            return left <= 0 ? tooLarge(parts, share, left) : judged(parts, left, error);
        }

        private List<Part> needs() {
            int devices = question.tensorParallel();
            long weights = question.weights().count() / devices;
            Bytes error = devices == 1 ? Bytes.ZERO : Bytes.of(Math.round(weights * SPLIT_WEIGHTS_ERROR));
            Source source = devices == 1 ? Source.READ : Source.DERIVED;
            return List.of(
                    new Part(What.WEIGHTS, Bytes.of(weights), source, error),
                    Overheads.activations(shape, question),
                    Overheads.outsideTorch(devices));
        }

        private static List<Part> parts(List<Part> needs, Part graphs, long left, long error, long unused) {
            return List.of(
                    needs.get(0),
                    needs.get(1),
                    graphs,
                    needs.get(2),
                    new Part(What.KV_CACHE, Bytes.of(left), Source.DERIVED, Bytes.of(error)),
                    new Part(What.NOT_USED, Bytes.of(unused), Source.DERIVED, Bytes.ZERO));
        }

        private Fit tooLarge(List<Part> parts, long share, long left) {
            Reason reason = Reason.of(
                    "because.fit-too-large",
                    Fit.amount(parts, What.WEIGHTS),
                    Bytes.of(share - left),
                    Bytes.of(share),
                    question.gpuMemoryUtilization());
            return new Fit.DoesNotFit(parts, List.of(reason), 0);
        }

        private Fit judged(List<Part> parts, long left, long error) {
            KvCache cache = KvCache.of(shape, question.tensorParallel(), numberBytes);
            long tokens = cache.tokens(left);
            int longest = (int) Math.min(shape.contextLength(), tokens);
            List<Reason> reasons = new ArrayList<>();
            if (question.maxModelLen() > shape.contextLength()) {
                reasons.add(Reason.of("because.fit-context", question.maxModelLen(), shape.contextLength()));
            }
            double concurrency = cache.concurrency(left, question.maxModelLen());
            if (concurrency < 1) {
                reasons.add(Reason.of("because.fit-one-request", tokens, question.maxModelLen(), Bytes.of(left)));
            }
            boolean tight = cache.concurrency(left - error, question.maxModelLen()) < 1;
            return reasons.isEmpty()
                    ? new Fit.Fits(parts, tokens, concurrency, longest, tight)
                    : new Fit.DoesNotFit(parts, reasons, longest);
        }

        private static long sum(List<Part> parts) {
            return parts.stream().mapToLong(part -> part.amount().count()).sum();
        }
    }
}
