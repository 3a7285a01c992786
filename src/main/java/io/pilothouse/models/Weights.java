package io.pilothouse.models;

import io.pilothouse.units.Bytes;
import io.pilothouse.units.Digest;
import io.pilothouse.units.Reason;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The files of a version.
 *
 * @param location where they lie: {@code s3://bucket/folder}
 * @param digest of the manifest {@value #MANIFEST}, which names every other file's SHA-256; null when there is no manifest
 * @param config the text of {@code config.json}, null when there is none
 * @param missing files that the manifest names and the store does not have
 * @param problems lines of the manifest that cannot be used, each a sentence
 */
public record Weights(
        String location,
        List<File> files,
        @Nullable Digest digest,
        @Nullable String config,
        List<String> missing,
        List<Reason> problems) {
    /** The manifest is what {@code sha256sum} writes, so that a container needs nothing else to check it. */
    public static final String MANIFEST = "SHA256SUMS";

    public static final String CONFIG = "config.json";

    private static final Pattern SHARD = Pattern.compile("(.+)-\\d{5}-of-(\\d{5})\\.safetensors");

    public Weights {
        files = List.copyOf(files);
        missing = List.copyOf(missing);
        problems = List.copyOf(problems);
    }

    public Weights(String location, List<File> files, @Nullable Digest digest, @Nullable String config) {
        this(location, files, digest, config, List.of(), List.of());
    }

    /**
     * @param expected what the manifest says, null when it does not name the file
     * @param stored the store's own SHA-256 of the whole object, null when it keeps none
     */
    public record File(
            String name,
            Bytes size,
            String etag,
            Instant modified,
            @Nullable Digest expected,
            @Nullable Digest stored) {
        public File(String name, Bytes size, String etag, @Nullable Digest expected) {
            this(name, size, etag, Instant.EPOCH, expected, null);
        }

        public boolean isWeights() {
            return name.endsWith(".safetensors");
        }

        public boolean isManifest() {
            return name.equals(MANIFEST);
        }
    }

    /** Shards that are not there though the names of the others count them: {@code model-00002-of-00004.safetensors}. */
    public List<String> missingShards() {
        Set<String> there = files.stream().map(File::name).collect(Collectors.toSet());
        return there.stream()
                .map(SHARD::matcher)
                .filter(Matcher::matches)
                .flatMap(shard -> shards(shard.group(1), shard.group(2)))
                .distinct()
                .filter(name -> !there.contains(name))
                .sorted()
                .toList();
    }

    private static Stream<String> shards(String name, String count) {
        String format = "%s-%0" + count.length() + "d-of-%s.safetensors";
        return IntStream.rangeClosed(1, Integer.parseInt(count))
                .mapToObj(number -> String.format(Locale.ROOT, format, name, number, count));
    }

    /** A file says that the weights are quantized, or may: {@code hf_quant_config.json}, {@code quantize_config.json}. */
    public boolean mayBeQuantized() {
        return files.stream().map(File::name).anyMatch(name -> name.contains("quant") && name.endsWith(".json"));
    }

    /** The sum of the safetensors files: what the engine loads. */
    public Bytes weightBytes() {
        return files.stream().filter(File::isWeights).map(File::size).reduce(Bytes.ZERO, Bytes::plus);
    }

    /** Of the files that the manifest is about. */
    public Bytes totalBytes() {
        return files.stream().filter(file -> !file.isManifest()).map(File::size).reduce(Bytes.ZERO, Bytes::plus);
    }
}
