package io.pilothouse.changes;

/**
 * A check that looks at nothing but files: the same files get the same findings at any time. What it finds in a commit that is taken back and what
 * stood so on main before that commit only warns: nobody could undo anything there.
 */
public interface OfFilesAlone {}
