package io.pilothouse.changes;

import io.pilothouse.units.CommitId;
import java.util.List;
import java.util.Optional;

/** The files of the repository at one commit; never changes. */
public interface Tree {
    CommitId commit();

    /** The text of a file; empty when there is none. */
    Optional<String> file(String path);

    /** The paths of all files below a folder, sorted; all files for an empty folder. */
    List<String> files(String folder);

    /** This tree with edits on top: what would be if they landed. */
    default Tree with(List<FileEdit> edits) {
        return new OverlaidTree(this, edits);
    }
}
