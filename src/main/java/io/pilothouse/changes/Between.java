package io.pilothouse.changes;

import java.util.Collection;
import java.util.List;

/** One commit against another, whatever lies between them and whichever is older. Waits for the remote: not for a UI thread. */
public interface Between {
    /** The files that hold something else in the one than in the other, sorted; links are no files. */
    List<String> paths();

    /** Some of them, before and after, in this order. */
    List<FileDiff> files(Collection<String> paths);
}
