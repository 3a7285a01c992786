package io.pilothouse.changes;

import io.pilothouse.units.ExpectedFailure;

/** A file that is not the YAML it should be. The message names the path, the place and what was expected, never the content. */
public sealed class InvalidYaml extends RuntimeException implements ExpectedFailure permits NotRendered {
    private final String path;
    private final int line;
    private final String words;

    public InvalidYaml(String path, int line, String message) {
        super(path + (line > 0 ? ":" + line : "") + ": " + message);
        this.path = path;
        this.line = line;
        words = message;
    }

    public String path() {
        return path;
    }

    public int line() {
        return line;
    }

    /** The message without the place, for where that stands beside it. */
    public String words() {
        return words;
    }
}
