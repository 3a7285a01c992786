package io.pilothouse.authority;

import io.pilothouse.changes.FileEdit;
import io.pilothouse.changes.Tree;
import io.pilothouse.units.Actor;
import java.util.List;
import java.util.function.BiPredicate;

/** Whose own a file is, and who may read what it says: said by a room that knows owners. */
public interface Owners {
    /**
     * @param before what decides who owns a file: nobody makes it theirs by the edit that they ask for
     * @return nothing for what belongs to nobody
     */
    List<Own> of(FileEdit edit, Tree before);

    /**
     * Whether somebody may read a file, by its path and what it says, which is empty where only the path is known. The path of an object of a
     * cluster is empty.
     */
    BiPredicate<String, String> readable(Actor reader, Tree main);
}
