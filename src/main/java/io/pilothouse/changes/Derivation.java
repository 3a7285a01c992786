package io.pilothouse.changes;

import java.util.List;

/**
 * Files of the repository that follow from others and that nobody plans: whatever change moves those carries these, made anew on what it is
 * applied to. Features contribute theirs as Spring beans, as they do with {@link Check}s. Pure but for the clock.
 */
public interface Derivation {
    /** @return edits on top of what the change leaves, which may be of the files that it writes; none where nothing follows */
    Derived derive(Tree before, List<FileEdit> authored);

    /** Whether a file of that path and text follows from others, so that no change takes it back. */
    boolean isDerived(String path, String text);

    /** @param effect what it means, for people */
    record Derived(List<FileEdit> edits, Effect effect) {
        public static final Derived NOTHING = new Derived(List.of(), Effect.NONE);

        public Derived {
            edits = List.copyOf(edits);
        }
    }
}
