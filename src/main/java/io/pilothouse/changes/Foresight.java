package io.pilothouse.changes;

import java.util.List;

/**
 * Foresees what files mean that a change writes which no feature planned, such as the undo of a commit. Features contribute theirs as
 * Spring beans, as they do with {@link Check}s. May read remote systems; never called on a UI thread.
 */
public interface Foresight {
    Foreseen foresee(Candidate candidate);

    /** What all of them foresee. */
    static Foreseen all(List<Foresight> foresights, Candidate candidate) {
        List<Foreseen> each = foresights.stream()
                .map(foresight -> foresight.foresee(candidate))
                .toList();
        return new Foreseen(
                each.stream().flatMap(one -> one.summary().stream()).toList(),
                new Effect(each.stream()
                        .flatMap(one -> one.effect().lines().stream())
                        .toList()));
    }

    /** @param summary a sentence each */
    record Foreseen(List<String> summary, Effect effect) {
        public static final Foreseen NOTHING = new Foreseen(List.of(), Effect.NONE);

        public Foreseen {
            summary = List.copyOf(summary);
        }
    }
}
