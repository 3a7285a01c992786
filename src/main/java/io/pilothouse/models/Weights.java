package io.pilothouse.models;

import io.pilothouse.units.Bytes;
import io.pilothouse.units.Digest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The files of a version.
 *
 * @param location where they lie: {@code s3://bucket/folder}
 * @param digest of the manifest {@value #MANIFEST}, which names every other file's SHA-256; null when there is no manifest
 * @param config the text of {@code config.json}, null when there is none
 */
public record Weights(
        String location,
        List<File> files,
        @Nullable Digest digest,
        @Nullable String config) {
    /** The manifest is what {@code sha256sum} writes, so that a container needs nothing else to check it. */
    public static final String MANIFEST = "SHA256SUMS";

    public Weights {
        files = List.copyOf(files);
    }

    /** {@code expected} is what the manifest says, null when it does not name the file. */
    public record File(
            String name, Bytes size, String etag, @Nullable Digest expected) {
        public boolean isWeights() {
            return name.endsWith(".safetensors");
        }
    }

    /** The sum of the safetensors files: what the engine loads. */
    public Bytes weightBytes() {
        return files.stream().filter(File::isWeights).map(File::size).reduce(Bytes.ZERO, Bytes::plus);
    }

    public Bytes totalBytes() {
        return files.stream().map(File::size).reduce(Bytes.ZERO, Bytes::plus);
    }
}
