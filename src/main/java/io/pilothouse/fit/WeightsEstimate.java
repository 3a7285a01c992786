package io.pilothouse.fit;

import io.pilothouse.fit.Fit.Part;
import io.pilothouse.fit.Fit.Source;
import io.pilothouse.fit.Fit.What;
import io.pilothouse.fit.FitQuestion.Engine;
import io.pilothouse.fit.FitQuestion.Weights;
import io.pilothouse.fit.ModelShape.Feed;
import io.pilothouse.fit.ModelShape.Layer;
import io.pilothouse.units.Bytes;
import io.pilothouse.units.Reason;
import java.util.List;

/**
 * Weights on the fullest device.
 *
 * <p>Files ÷ tensor parallelism ÷ stages; layers that predict ahead stay in the file unless the engine speculates with them. Engines reported
 * within 1 to 3 % of that. With expert parallelism the fullest device has ⌈experts ÷ devices⌉ whole ones (vLLM's {@code determine_expert_map}). Without files: numbers × bits. Embeddings lie on the first stage and the head on the last, so a stage holds one of
 * them. Towers that see count where they are loaded, in 16 bit and split as the layers are ({@code mm_encoder_tp_mode} weights).
 *
 * @param withoutTowers the engine leaves them out of what the files hold
 */
record WeightsEstimate(ModelShape shape, List<ModelShape> drafts, Engine engine, boolean withoutTowers) {
    private static final double SPLIT_ERROR = 0.03;
    private static final double COUNTED_ERROR = 0.1;
    private static final int BYTE = 8;
    private static final int LORA_BYTES = 2;
    private static final int PERCENT = 100;
    private static final double BILLION = 1e9;

    /**
     * The fewest bytes of files that can hold the layers and what is outside of them: each number in as few bits as a file may have it
     * ({@link Quantization#leastBits}), and fewer numbers by as much as they may be miscounted. What only some files have does not count:
     * towers, layers that predict ahead.
     */
    static Bytes least(ModelShape shape, boolean mayBeQuantized) {
        double numbers = shape.layers().stream().mapToDouble(Layer::parameters).sum() + shape.outside();
        return Bytes.of(
                (long) (numbers * (1 - COUNTED_ERROR) * shape.quantization().leastBits(mayBeQuantized) / BYTE));
    }

    Part part(Weights weights) {
        double beside = drafts.stream().mapToDouble(WeightsEstimate::draft).sum() / engine.tensorParallel() + lora();
        return switch (countable(weights)) {
            case Weights.OnOneDevice(Bytes amount) ->
                part(
                        amount.count() + beside,
                        Source.READ,
                        beside * COUNTED_ERROR,
                        Reason.of("because.fit-how-reported"));
            case Weights.Files files -> {
                double own = files.total().count() * loaded() * shareOfDevice();
                boolean whole = devices() == 1 && loaded() == 1;
                double error = (whole ? 0 : own * SPLIT_ERROR) + beside * COUNTED_ERROR;
                Reason how =
                        Reason.of("because.fit-how-files", files.total(), devices(), Math.round(loaded() * PERCENT));
                yield part(own + beside, whole && beside == 0 ? Source.READ : Source.DERIVED, error, how);
            }
            case Weights.NotKnown() -> {
                double own = (layers(shape.layers(), shape) * rounded() + outside()) * shareOfDevice();
                Reason how = Reason.of(
                        "because.fit-how-counted",
                        billions(),
                        shape.quantization().expertBits() * rounded(),
                        devices());
                yield part(own + beside, Source.DERIVED, (own + beside) * COUNTED_ERROR, how);
            }
        };
    }

    /** How much of the files is a tower that stays there nobody can say without its numbers. */
    private Weights countable(Weights weights) {
        boolean mixed = withoutTowers && shape.towers().numbers() == 0;
        return mixed && weights instanceof Weights.Files ? new Weights.NotKnown() : weights;
    }

    private static Part part(double amount, Source source, double error, Reason how) {
        return new Part(What.WEIGHTS, Bytes.of(Math.round(amount)), source, Bytes.of(Math.round(error)), how);
    }

    private double billions() {
        double layers = shape.layers().stream().mapToDouble(Layer::parameters).sum();
        return (layers + shape.outside() + towers()) / BILLION;
    }

    private int devices() {
        return engine.devices();
    }

    /** Of what the files hold. */
    private double loaded() {
        double layers = layers(shape.layers(), shape);
        double ahead = layers(shape.predictors(), shape);
        return (shape.halved() ? 0.5 : 1)
                * (layers * rounded() + outside())
                / (layers + outside(shape) + seeing(shape) + ahead);
    }

    /** Layers of 16 bit in files, of 8 in memory. */
    private double rounded() {
        boolean plain = shape.quantization().method() == null;
        return plain && engine.quantization() != null ? 0.5 : 1;
    }

    /** The largest part of all that one device holds. */
    private double shareOfDevice() {
        int stages = engine.pipelineParallel();
        double layers = layers(shape.layers(), shape);
        double most = (double) Math.ceilDiv(shape.layers().size(), stages)
                / shape.layers().size();
        double stage = layers * most + (stages == 1 ? outside() : outside() / 2);
        double fullest = stage / engine.tensorParallel() + apart() * most;
        return fullest / (layers + outside());
    }

    /**
     * Bytes of experts on the fullest device beyond an even part of one engine: more where whole ones do not divide, fewer where several
     * engines share them. vLLM splits experts over tensor × data parallelism, whole or not ({@code flatten_tp_across_dp} in
     * {@code FusedMoEParallelConfig.make} of {@code fused_moe/config.py}, 0.9 to 0.11 and later), and copies
     * everything else to each engine.
     */
    private double apart() {
        double even = 1.0 / engine.tensorParallel();
        return shape.layers().stream()
                        .map(Layer::feed)
                        .filter(feed -> feed.count() > 0)
                        .mapToDouble(feed -> feed.experts() * (expertShare(feed.count()) - even))
                        .sum()
                * shape.quantization().expertBits()
                / BYTE;
    }

    private double expertShare(int count) {
        int ranks = engine.tensorParallel() * engine.dataParallel();
        return engine.expertParallel() ? (double) Math.ceilDiv(count, ranks) / count : 1.0 / ranks;
    }

    private static double draft(ModelShape draft) {
        return Families.isPredictor(draft.type())
                ? layers(draft.predictors().isEmpty() ? draft.layers() : draft.predictors(), draft)
                : layers(draft.layers(), draft) + outside(draft);
    }

    private static double layers(List<Layer> layers, ModelShape of) {
        Quantization quantization = of.quantization();
        return layers.stream()
                        .mapToDouble(layer -> {
                            Feed feed = layer.feed();
                            return feed.experts() * quantization.expertBits()
                                    + (layer.parameters() - feed.experts()) * quantization.bits();
                        })
                        .sum()
                / BYTE;
    }

    private long towers() {
        return withoutTowers ? 0 : shape.towers().numbers();
    }

    /** Bytes of what is loaded beside the layers. */
    private double outside() {
        return outside(shape) + (withoutTowers ? 0 : seeing(shape));
    }

    private static double seeing(ModelShape of) {
        return of.towers().numbers() * (double) Quantization.PLAIN_BITS / BYTE;
    }

    private static double outside(ModelShape of) {
        return of.outside() * Quantization.PLAIN_BITS / BYTE;
    }

    /** Two thin matrices beside each linear layer and adapter: about as wide as one side of it. */
    private double lora() {
        FitQuestion.Lora lora = engine.lora();
        if (lora == null) {
            return 0;
        }
        double sides = shape.layers().stream()
                .mapToDouble(layer -> 7.0 * shape.hidden() + 3.0 * layer.feed().widest() + 4.0 * shape.hidden())
                .sum();
        return sides * lora.rank() * lora.adapters() * LORA_BYTES / engine.tensorParallel();
    }
}
