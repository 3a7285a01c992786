package io.pilothouse.shell.diff;

/** What a change does to one file. For a new file {@code before} is the file it was copied from, or empty. */
public record FileChange(String path, String before, String after) {}
