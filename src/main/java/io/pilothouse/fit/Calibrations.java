package io.pilothouse.fit;

import io.pilothouse.fit.FitQuestion.Engine;
import io.pilothouse.fit.FitQuestion.Gpu;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What engines that run have told, by the engines whose estimates it corrects. */
public record Calibrations(Map<Like, Calibration> known) {
    public static final Calibrations NONE = new Calibrations(Map.of());

    public Calibrations {
        known = Map.copyOf(known);
    }

    /**
     * What engines have in common whose estimates are wrong by the same: version, device, architecture and all settings but those of the KV cache
     * itself, which the arithmetic of blocks knows exactly.
     *
     * @param architecture its type and sizes, and how its numbers are stored
     */
    public record Like(EngineVersion version, Gpu gpu, String architecture, Engine engine) {
        /** Empty where there is no estimate to correct. */
        public static Optional<Like> of(FitQuestion question) {
            return MemoryFit.estimate(question)
                    .filter(estimate -> question.draft() == null)
                    .map(estimate -> new Like(
                            estimate.version(),
                            question.gpu(),
                            architecture(estimate.shape()),
                            question.engine().withoutCache()));
        }

        private static String architecture(ModelShape shape) {
            return String.join(
                    " ",
                    shape.type(),
                    String.valueOf(shape.layers().size()),
                    String.valueOf(shape.hidden()),
                    String.valueOf(shape.vocabulary()),
                    String.valueOf(shape.quantization()));
        }
    }

    /** Of one engine. */
    public record Told(Like like, Calibration calibration) {}

    /**
     * Of engines that are alike and do not agree none counts: what they differ in is not known here. Of those that agree the one that had the
     * least memory left does.
     */
    public static Calibrations of(Collection<Told> told) {
        Map<Like, List<Calibration>> byLike = told.stream()
                .collect(Collectors.groupingBy(Told::like, Collectors.mapping(Told::calibration, Collectors.toList())));
        Map<Like, Calibration> known = new HashMap<>();
        byLike.forEach((like, all) -> agreed(all).ifPresent(calibration -> known.put(like, calibration)));
        return new Calibrations(known);
    }

    /** The one that counts for all; empty where they differ by more than from start to start. */
    public static Optional<Calibration> agreed(List<Calibration> all) {
        Comparator<Calibration> byMemory =
                Comparator.comparingLong(Calibration::missed).thenComparing(Calibration::engine);
        Optional<Calibration> least = all.stream().min(byMemory);
        return least.filter(
                one -> all.stream().allMatch(other -> other.missed() - one.missed() <= Calibration.LEFT_ERROR.count()));
    }

    /** The same question with what an engine like that told; as it is where none did, or one was named before. */
    public FitQuestion corrected(FitQuestion question) {
        if (known.isEmpty() || question.calibration() != null) {
            return question;
        }
        return Like.of(question).map(known::get).map(question::withCalibration).orElse(question);
    }
}
