package io.pilothouse.changes;

import io.pilothouse.units.Reason;

/**
 * Where a change does not fit on main: both changed the same. Values are short, on one line, and never a credential.
 *
 * @param path of the file
 * @param place in the file: a path in the YAML, with the flag behind it where it is about an argument; empty when it is about the whole file
 * @param was what stands where the change was planned
 * @param theirs what is on main
 * @param mine what the change wants
 * @param because all of it in a sentence
 * @param mineFits whether what the change wants can be written over what is on main
 */
public record Conflict(
        String path, String place, Reason was, Reason theirs, Reason mine, Reason because, boolean mineFits) {
    /** The key of the sentence that names the later commit with which an undo collides: its second fact is the commit, its third the subject. */
    public static final String LATER = "because.undo-last-change";
}
