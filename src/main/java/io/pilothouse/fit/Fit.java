package io.pilothouse.fit;

import io.pilothouse.units.Bytes;
import io.pilothouse.units.Reason;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What {@link MemoryFit} answers. Amounts are those of one device. */
public sealed interface Fit {
    /**
     * The engine starts.
     *
     * @param parts of the whole device, in the order of {@link What}
     * @param tight within the error of the estimate it might not start after all
     * @param open what takes memory, too, and is not known here: it starts only if that fits beside it
     * @param assumed what the question left open and the answer rests on
     */
    record Fits(List<Part> parts, Kv kv, boolean tight, List<Reason> open, List<Reason> assumed) implements Fit {
        public Fits {
            parts = List.copyOf(parts);
            open = List.copyOf(open);
            assumed = List.copyOf(assumed);
        }

        /** Memory of the device that the engine leaves alone. */
        public Bytes headroom() {
            return amount(parts, What.NOT_USED);
        }
    }

    /**
     * The engine does not start.
     *
     * @param kv null where weights and what the engine needs beside them leave nothing for it, or it cannot be split so
     */
    record DoesNotFit(List<Part> parts, @Nullable Kv kv, List<Reason> reasons, List<Reason> assumed) implements Fit {
        public DoesNotFit {
            parts = List.copyOf(parts);
            reasons = List.copyOf(reasons);
            assumed = List.copyOf(assumed);
        }

        /** The largest {@code max_model_len} that would start, 0 when none would. */
        public int longestMaxModelLen() {
            return kv == null ? 0 : kv.longest();
        }
    }

    /** No estimate: this kind of model is not understood here, and a guess would be worse than none. */
    record Refused(List<Reason> reasons) implements Fit {
        public Refused {
            reasons = List.copyOf(reasons);
        }
    }

    /** What takes memory, always in this order. */
    enum What {
        WEIGHTS,
        ACTIVATIONS,
        CUDA_GRAPHS,
        OUTSIDE_TORCH,
        KV_CACHE,
        NOT_USED
    }

    enum Source {
        /** From the files of the version, or from what an engine reported. */
        READ,
        /** Computed; {@link Part#error()} says how far off such values were. */
        DERIVED,
        /** A typical value of engines that were measured elsewhere. */
        ASSUMED
    }

    /**
     * @param error half the width of the interval, zero for what is read
     * @param how the formula with its inputs
     */
    record Part(What what, Bytes amount, Source source, Bytes error, Reason how) {}

    static Bytes amount(List<Part> parts, What what) {
        return parts.stream()
                .filter(part -> part.what() == what)
                .map(Part::amount)
                .reduce(Bytes.ZERO, Bytes::plus);
    }
}
