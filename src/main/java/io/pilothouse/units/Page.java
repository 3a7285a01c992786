package io.pilothouse.units;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Some of many. {@code nextToken} is the remote's own and opaque; null when this is the last page. */
public record Page<T>(List<T> items, @Nullable String nextToken) {
    public Page {
        items = List.copyOf(items);
    }
}
