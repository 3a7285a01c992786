package io.pilothouse.telemetry;

import io.pilothouse.promql.Labels;
import io.pilothouse.promql.Matcher;
import io.pilothouse.promql.Promql;
import io.pilothouse.promql.Written;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Something that is measured, whatever it is called.
 *
 * @param id such as {@code kv-pressure}
 * @param unit after scaling, such as {@code seconds}, {@code ratio} (0 to 1), {@code bytes}
 * @param across what one makes of several replicas: fractions are never summed
 * @param by the label that tells its parts apart; null when it has none
 * @param per the label of what it is said of, where several series may say the same of one thing; null where each series counts
 * @param adds the values of {@code by} that make the whole, where the others are parts of them; empty where all do
 * @param near the id of another meaning that comes near it and is named where it is missing itself; null where none does
 * @param uncounted values of {@code by} that no version counts, though it has a series for them: a zero there says nothing
 * @param from who exposes it, and as what: the first that is there is read
 */
public record Meaning(
        String id,
        Kind kind,
        String unit,
        Across across,
        @Nullable String by,
        @Nullable String per,
        List<String> adds,
        @Nullable String near,
        List<String> uncounted,
        List<Source> from) {
    public Meaning {
        adds = List.copyOf(adds);
        uncounted = List.copyOf(uncounted);
        from = List.copyOf(from);
    }

    /** NaN for a number that says nothing. */
    double known(String part, double value) {
        return value == 0 && uncounted.contains(part) ? Double.NaN : value;
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
        /** Not at all: each is shown by itself. */
        EACH
    }

    /**
     * @param system such as {@code vllm}
     * @param family as it is exposed, a histogram's without {@code _bucket}
     * @param where labels that it must have
     * @param not labels that it must not have; an empty value for one that must be there and say something
     * @param scale to the meaning's unit
     */
    public record Source(
            String system, String family, Map<String, String> where, Map<String, String> not, double scale) {
        public Source {
            where = Map.copyOf(where);
            not = Map.copyOf(not);
        }

        /** As a server is asked for it. */
        String name() {
            return Written.of(Promql.metric(family, matchers().toArray(Matcher[]::new)));
        }

        /** Whether a series of the family is meant. */
        boolean takes(Labels series) {
            return matchers().stream().allMatch(matcher -> matcher.accepts(series));
        }

        /** The same as a server is asked: always in the same order, so that the same question has the same words. */
        List<Matcher> matchers() {
            return Stream.concat(
                            new TreeMap<>(where)
                                    .entrySet().stream().map(label -> Matcher.is(label.getKey(), label.getValue())),
                            new TreeMap<>(not)
                                    .entrySet().stream().map(label -> Matcher.isNot(label.getKey(), label.getValue())))
                    .toList();
        }
    }
}
