package io.pilothouse.clients.objectstore;

import io.pilothouse.units.InvalidName;

/** A place in a store: {@code s3://bucket/key}. A key may be empty, then it is the bucket. */
public record ObjectPath(String bucket, String key) {
    private static final String SCHEME = "s3://";

    public static ObjectPath of(String uri) {
        if (!uri.startsWith(SCHEME) || uri.length() == SCHEME.length() || uri.charAt(SCHEME.length()) == '/') {
            throw new InvalidName("object-path", uri);
        }
        String[] parts = uri.substring(SCHEME.length()).split("/", 2);
        return new ObjectPath(parts[0], parts.length == 1 ? "" : parts[1].replaceAll("/+$", ""));
    }

    public ObjectPath child(String name) {
        return new ObjectPath(bucket, key.isEmpty() ? name : key + "/" + name);
    }

    @Override
    public String toString() {
        return SCHEME + bucket + (key.isEmpty() ? "" : "/" + key);
    }
}
