package io.pilothouse.clients.objectstore;

import io.pilothouse.units.InvalidName;
import java.util.regex.Pattern;

/**
 * A place in a store: {@code s3://bucket/key}. A key may be empty, then it is the bucket. A store takes it letter by letter: percent signs are
 * percent signs, and no step leads up. One version of an object is no folder.
 */
public record ObjectPath(String bucket, String key) {
    private static final String SCHEME = "s3://";
    private static final Pattern ELSEWHERE = Pattern.compile("/\\.{1,2}(/|$)|\\?versionId=");

    public static ObjectPath of(String uri) {
        if (!uri.startsWith(SCHEME) || uri.length() == SCHEME.length() || uri.charAt(SCHEME.length()) == '/') {
            throw new InvalidName("object-path", uri);
        }
        if (ELSEWHERE.matcher(uri).find()) {
            throw new InvalidName("object-place", uri);
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
