package io.pilothouse.changes;

/** Nobody can say now what would be applied of a folder, and not because of its files: the same question may get an answer later. */
public final class NotRendered extends InvalidYaml {
    public NotRendered(String path, String message) {
        super(path, 0, message);
    }
}
