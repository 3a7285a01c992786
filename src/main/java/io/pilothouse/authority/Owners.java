package io.pilothouse.authority;

import io.pilothouse.changes.FileEdit;
import io.pilothouse.changes.Tree;
import java.util.List;

/** Whose own a file is: said by a room that knows owners. */
public interface Owners {
    /**
     * @param before what decides who owns a file: nobody makes it theirs by the edit that they ask for
     * @return nothing for what belongs to nobody
     */
    List<Own> of(FileEdit edit, Tree before);
}
