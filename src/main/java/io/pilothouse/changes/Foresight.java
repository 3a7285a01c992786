package io.pilothouse.changes;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Foresees what files mean that a change writes which no feature planned, such as the undo of a commit. Features contribute theirs as
 * Spring beans, as they do with {@link Check}s. May read remote systems; never called on a UI thread.
 */
public interface Foresight {
    Foreseen foresee(Candidate candidate);

    /** What all of them foresee. */
    static Foreseen all(List<Foresight> foresights, Candidate candidate) {
        return all(foresights.stream()
                .map(foresight -> foresight.foresee(candidate))
                .toList());
    }

    /** Together; of trailers that several name the first one's stands. */
    static Foreseen all(List<Foreseen> each) {
        return new Foreseen(
                each.stream().flatMap(one -> one.summary().stream()).toList(),
                new Effect(each.stream()
                        .flatMap(one -> one.effect().lines().stream())
                        .toList()),
                each.stream()
                        .flatMap(one -> one.trailers().entrySet().stream())
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (first, _) -> first)));
    }

    /**
     * @param summary a sentence each
     * @param trailers what its commit is to say where the change does not say it itself
     */
    record Foreseen(List<String> summary, Effect effect, Map<String, String> trailers) {
        public static final Foreseen NOTHING = new Foreseen(List.of(), Effect.NONE);

        public Foreseen {
            summary = List.copyOf(summary);
            trailers = Map.copyOf(trailers);
        }

        public Foreseen(List<String> summary, Effect effect) {
            this(summary, effect, Map.of());
        }
    }
}
