package io.pilothouse.changes;

import io.pilothouse.units.CommitId;
import org.jspecify.annotations.Nullable;

/**
 * A file as one commit of main left it.
 *
 * @param author who made the commit, by name
 * @param text null when the commit removed the file
 */
public record FileVersion(
        CommitId commit, String author, @Nullable String text) {}
