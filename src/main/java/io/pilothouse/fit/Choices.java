package io.pilothouse.fit;

import io.pilothouse.fit.FitQuestion.Engine;
import io.pilothouse.fit.FitQuestion.Gpu;
import io.pilothouse.units.Bytes;
import io.pilothouse.units.Reason;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Every way to serve a model on the devices there are, best first. */
public final class Choices {
    private static final int[] COUNTS = {1, 2, 4, 8};
    private static final int MOST_DEVICES = 16;
    private static final String ROUNDED = "fp8";

    private Choices() {}

    /**
     * A kind of device that can be had.
     *
     * @param gpu name and memory as CUDA reports it
     * @param mostTogether on one node
     * @param alone a slice or a time-slice: several cannot work together
     * @param freeOnNodes how many are free now, node by node; null where no cluster is known
     * @param shares pods that share one, 1 for a device of one's own
     */
    public record Offer(
            String label,
            Gpu gpu,
            int mostTogether,
            boolean alone,
            @Nullable List<Integer> freeOnNodes,
            int shares) {}

    /** What devices cost: whoever asks knows it, and nothing is multiplied here. */
    @FunctionalInterface
    public interface Price {
        Price UNKNOWN = (label, devices) -> null;

        /** Of so many of a kind for an hour, by its label; null where nobody said it. */
        @Nullable Double perHour(String label, int devices);
    }

    /**
     * What is wanted.
     *
     * @param requests of {@code max_model_len} tokens at once, over all replicas
     */
    public record Wish(double requests, int replicas) {}

    /**
     * @param quantization null: as the files are
     * @param holds requests of {@code max_model_len} tokens at once, over all replicas; 0 when it does not start
     * @param pricePerHour of all replicas, null where it is not known
     * @param against why it cannot be
     */
    public record Choice(
            Offer offer,
            int tensorParallel,
            int pipelineParallel,
            int devices,
            @Nullable String quantization,
            Fit fit,
            double holds,
            @Nullable Double pricePerHour,
            List<Reason> against) {
        public Choice {
            against = List.copyOf(against);
        }

        public boolean starts() {
            return against.isEmpty() && fit instanceof Fit.Fits;
        }

        /** All replicas find devices now, each on one node. */
        public boolean isFreeNow(Wish wish) {
            List<Integer> free = offer.freeOnNodes();
            return free == null
                    || free.stream().mapToInt(count -> count / devices).sum() >= wish.replicas();
        }

        public boolean meets(Wish wish) {
            return starts() && holds >= wish.requests();
        }

        private double memory() {
            return devices * offer.gpu().memory().inGibibytes();
        }
    }

    /** @param model the question; its device, and how it is split, are replaced by each choice's */
    public static List<Choice> of(FitQuestion model, List<Offer> offers, Wish wish) {
        return of(model, offers, wish, Calibrations.NONE, Price.UNKNOWN);
    }

    /**
     * @param told what engines that run reported: each choice is corrected by those that are like it
     * @param price the cheapest of those that do comes first
     */
    public static List<Choice> of(FitQuestion model, List<Offer> offers, Wish wish, Calibrations told, Price price) {
        List<Choice> choices = new ArrayList<>();
        List<String> variants = variants(model);
        for (Offer offer : offers) {
            for (int tensor : COUNTS) {
                for (int pipeline : COUNTS) {
                    boolean too = offer.alone() ? tensor * pipeline > 1 : tensor * pipeline > MOST_DEVICES;
                    if (!too) {
                        variants.stream()
                                .map(quantization -> choice(
                                        told.corrected(new FitQuestion(
                                                model.config(),
                                                model.weights(),
                                                offer.gpu(),
                                                split(model, tensor, pipeline, quantization),
                                                model.draft(),
                                                model.calibration())),
                                        offer,
                                        wish,
                                        price))
                                .forEach(choices::add);
                    }
                }
            }
        }
        return choices.stream().sorted(best(wish)).toList();
    }

    private static List<String> variants(FitQuestion model) {
        ModelShape shape = ConfigReader.read(model.config()).shape();
        boolean plain = shape != null && shape.quantization().method() == null;
        return plain ? List.of("", ROUNDED) : List.of("");
    }

    private static Engine split(FitQuestion model, int tensor, int pipeline, String quantization) {
        return model.engine()
                .withDevices(tensor, pipeline)
                .withQuantization(quantization.isEmpty() ? null : quantization);
    }

    private static Choice choice(FitQuestion question, Offer offer, Wish wish, Price price) {
        Fit fit = MemoryFit.of(question);
        Engine engine = question.engine();
        int each = engine.devices();
        List<Reason> against = against(offer, each);
        if (fit instanceof Fit.DoesNotFit not) {
            against.addAll(not.reasons());
        }
        if (fit instanceof Fit.Refused refused) {
            against.addAll(refused.reasons());
        }
        double holds = fit instanceof Fit.Fits fits ? fits.kv().concurrency() * wish.replicas() : 0;
        return new Choice(
                offer,
                engine.tensorParallel(),
                engine.pipelineParallel(),
                each,
                engine.quantization(),
                fit,
                holds,
                price.perHour(offer.label(), each * wish.replicas()),
                against);
    }

    /** What stands against one pod with so many of a device, whatever it serves. */
    public static List<Reason> against(Offer offer, int devices) {
        List<Reason> against = new ArrayList<>();
        if (offer.shares() > 1) {
            against.add(Reason.of("because.time-sliced", offer.shares()));
        }
        if (devices > offer.mostTogether()) {
            against.add(Reason.of("because.never-together", devices, offer.label(), offer.mostTogether()));
        }
        return against;
    }

    /**
     * Holds what is wanted; starts; is there now; has the fewest stages; costs the least, and of those that cost the same keeps the files as they are;
     * starts for sure; takes the least memory.
     */
    private static Comparator<Choice> best(Wish wish) {
        return Comparator.comparing((Choice choice) -> !choice.meets(wish))
                .thenComparing(choice -> !choice.starts())
                .thenComparing(choice -> !choice.isFreeNow(wish))
                .thenComparing(Choice::pipelineParallel)
                .thenComparing(choice -> choice.pricePerHour() == null ? Double.MAX_VALUE : choice.pricePerHour())
                .thenComparing(choice -> choice.pricePerHour() != null && choice.quantization() != null)
                .thenComparing(choice -> choice.fit() instanceof Fit.Fits fits && fits.tight())
                .thenComparing(Choice::memory)
                .thenComparing(choice -> choice.quantization() != null)
                .thenComparing(choice -> choice.offer().label());
    }

    /** Kinds of device for those who have no cluster at hand: a node of eight, and the slices of an A100 and H100. */
    public static List<Offer> usual() {
        return Stream.of(
                        "L4",
                        "L40S",
                        "A100-40GB",
                        "A100-80GB",
                        "H100-80GB",
                        "H200",
                        "B200",
                        "RTX PRO 6000",
                        "A100-80GB/1g.10gb",
                        "A100-80GB/2g.20gb",
                        "A100-80GB/3g.40gb",
                        "H100-80GB/3g.40gb")
                .map(name -> new Offer(
                        name, new Gpu(name, GpuNames.memory(name).orElse(Bytes.ZERO)), 8, name.contains("/"), null, 1))
                .toList();
    }
}
