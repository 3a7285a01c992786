package io.pilothouse.clients.objectstore;

import io.pilothouse.units.Bytes;
import io.pilothouse.units.Digest;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * @param name the key below the folder that was listed, such as {@code model-00001-of-00002.safetensors}
 * @param etag changes when the content does
 * @param checksum the store's own SHA-256 of the whole object, null when it keeps none
 */
public record StoredObject(
        ObjectPath path,
        String name,
        Bytes size,
        String etag,
        Instant modified,
        @Nullable Digest checksum) {}
