package io.pilothouse.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pilothouse.units.Bytes;
import io.pilothouse.units.Digest;
import io.pilothouse.units.ModelVersionId;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** All models of the world and the files of their versions, made from the seed. */
final class Library {
    private static final double SHARD_GIB = 4.6;
    private static final String BUCKET = "models";
    private static final String SUMS = "SHA256SUMS";

    private final ObjectMapper json = new ObjectMapper();
    private final long seed;
    private final List<Specimen> specimens;
    private final Map<ModelVersionId, List<File>> files = new LinkedHashMap<>();
    private final Map<Digest, ModelVersionId> byDigest;

    /** @param content null for weights, whose bytes nobody keeps: then only the store's checksum says what they are */
    record File(String name, Bytes size, Digest checksum, byte @Nullable [] content) {}

    private record Shelf(String source, List<Specimen> models) {}

    Library(long seed) {
        this.seed = seed;
        try (InputStream file = Library.class.getResourceAsStream("/sandbox/models.json")) {
            specimens = json.readValue(file, Shelf.class).models();
        } catch (IOException broken) {
            throw new UncheckedIOException("sandbox/models.json is part of the console", broken);
        }
        for (Specimen specimen : specimens) {
            specimen.versions().forEach(version -> files.put(id(specimen, version), filesOf(specimen, version)));
        }
        byDigest = files.keySet().stream()
                .filter(id -> digest(id).isPresent())
                .collect(Collectors.toMap(id -> digest(id).orElseThrow(), id -> id));
    }

    static ModelVersionId id(Specimen specimen, Specimen.Version version) {
        return new ModelVersionId(specimen.name(), version.version());
    }

    static String bucket() {
        return BUCKET;
    }

    static String location(ModelVersionId id) {
        return "s3://" + BUCKET + "/" + id.model() + "/" + id.version();
    }

    List<Specimen> specimens() {
        return specimens;
    }

    Optional<Specimen> specimen(String name) {
        return specimens.stream().filter(one -> one.name().equals(name)).findFirst();
    }

    Map<ModelVersionId, List<File>> files() {
        return files;
    }

    Optional<ModelVersionId> withDigest(Digest digest) {
        return Optional.ofNullable(byDigest.get(digest));
    }

    /** Of the manifest; empty for the version that has none. */
    Optional<Digest> digest(ModelVersionId id) {
        return files.getOrDefault(id, List.of()).stream()
                .filter(file -> file.name().equals(SUMS))
                .map(File::checksum)
                .findFirst();
    }

    /** The text of its {@code config.json}. */
    String config(ModelVersionId id) {
        return files().getOrDefault(id, List.of()).stream()
                .filter(file -> file.name().equals("config.json") && file.content() != null)
                .map(file -> new String(Objects.requireNonNull(file.content()), StandardCharsets.UTF_8))
                .findFirst()
                .orElse("");
    }

    Bytes weightBytes(ModelVersionId id) {
        return files.getOrDefault(id, List.of()).stream()
                .filter(file -> file.name().endsWith(".safetensors"))
                .map(File::size)
                .reduce(Bytes.ZERO, Bytes::plus);
    }

    /** The first file whose content is not what the manifest says. */
    Optional<String> corrupted(ModelVersionId id) {
        return specimen(id.model()).stream()
                .flatMap(specimen -> specimen.versions().stream())
                .filter(version -> version.version().equals(id.version()) && "corrupted".equals(version.fault()))
                .map(version -> shard(1, shards(specimen(id.model()).orElseThrow(), version)))
                .findFirst();
    }

    private List<File> filesOf(Specimen specimen, Specimen.Version version) {
        List<File> all = new ArrayList<>();
        all.add(text("config.json", config(specimen, version)));
        all.add(text("generation_config.json", "{\"temperature\": 0.6, \"top_p\": 0.9}\n"));
        int shards = shards(specimen, version);
        Bytes each = Bytes.gibibytes(weights(specimen, version) / shards);
        for (int shard = 1; shard <= shards; shard++) {
            String name = shard(shard, shards);
            all.add(new File(name, each, sum(specimen, version, name), null));
        }
        all.add(text(
                "model.safetensors.index.json",
                "{\"metadata\": {\"total_size\": " + each.count() * shards + "}, \"weight_map\": {}}\n"));
        all.add(text("tokenizer.json", "{\"version\": \"1.0\", \"model\": {\"type\": \"BPE\"}}\n"));
        if (!"no-manifest".equals(version.fault())) {
            all.add(text(SUMS, manifest(all)));
        }
        return "corrupted".equals(version.fault()) ? withOneBadShard(all, shard(1, shards)) : List.copyOf(all);
    }

    private static List<File> withOneBadShard(List<File> good, String name) {
        return good.stream()
                .map(file -> file.name().equals(name)
                        ? new File(name, file.size(), Digest.of("bit rot".getBytes(StandardCharsets.UTF_8)), null)
                        : file)
                .toList();
    }

    private static String manifest(List<File> files) {
        return files.stream()
                .map(file -> file.checksum().hex() + "  " + file.name() + "\n")
                .collect(Collectors.joining());
    }

    private String config(Specimen specimen, Specimen.Version version) {
        Map<String, Object> config = new LinkedHashMap<>(specimen.config());
        if (version.quantization() != null) {
            config.put("quantization_config", Map.of("quant_method", version.quantization()));
        }
        try {
            return json.writerWithDefaultPrettyPrinter().writeValueAsString(config) + "\n";
        } catch (JsonProcessingException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static double weights(Specimen specimen, Specimen.Version version) {
        Double own = version.weightsGiB();
        return own == null ? specimen.weightsGiB() : own;
    }

    private static int shards(Specimen specimen, Specimen.Version version) {
        return (int) Math.ceil(weights(specimen, version) / SHARD_GIB);
    }

    private static String shard(int number, int of) {
        return String.format("model-%05d-of-%05d.safetensors", number, of);
    }

    private Digest sum(Specimen specimen, Specimen.Version version, String name) {
        String what = seed + "/" + specimen.name() + "/" + version.version() + "/" + name;
        return Digest.of(what.getBytes(StandardCharsets.UTF_8));
    }

    private static File text(String name, String text) {
        byte[] content = text.getBytes(StandardCharsets.UTF_8);
        return new File(name, Bytes.of(content.length), Digest.of(content), content);
    }
}
