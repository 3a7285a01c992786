package io.pilothouse.telemetry;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that is measured, whatever it is called.
 *
 * @param id such as {@code kv-pressure}
 * @param unit after scaling, such as {@code seconds}, {@code ratio} (0 to 1), {@code bytes}
 * @param across what one makes of several replicas: fractions are never summed
 * @param by the label that tells its parts apart; null when it has none
 * @param from who exposes it, and as what: the first that is there is read
 */
public record Meaning(
        String id,
        Kind kind,
        String unit,
        Across across,
        @Nullable String by,
        List<Source> from) {
    public Meaning {
        from = List.copyOf(from);
    }

    /** What its samples are. */
    public enum Kind {
        GAUGE,
        COUNTER,
        HISTOGRAM,
        /** What it says stands in its labels. */
        INFO,
        /** 1 for the state that it is in. */
        STATE
    }

    /** Several replicas as one. */
    public enum Across {
        SUM,
        AVERAGE,
        WORST,
        EACH
    }

    /**
     * @param system such as {@code vllm}
     * @param family as it is exposed, a histogram's without {@code _bucket}
     * @param where labels that it must have
     * @param scale to the meaning's unit
     */
    public record Source(String system, String family, Map<String, String> where, double scale) {
        public Source {
            where = Map.copyOf(where);
        }
    }
}
