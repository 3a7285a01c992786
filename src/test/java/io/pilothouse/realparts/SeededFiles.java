package io.pilothouse.realparts;

import io.minio.BucketExistsArgs;
import io.minio.MakeBucketArgs;
import io.minio.MinioClient;
import io.minio.PutObjectArgs;
import io.pilothouse.clients.objectstore.ObjectPath;
import io.pilothouse.units.Digest;
import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Puts the files of models into a real store: weights that are small but valid, and the manifest that names them. */
public final class SeededFiles {
    /** Numbers of each of the two files: together those of the configuration. */
    private static final int WEIGHTS = 528_384;

    private static final long SMALLEST_PART = 10L << 20;

    private final MinioClient client;

    public SeededFiles(RealS3 s3) {
        client = MinioClient.builder()
                .endpoint(s3.url().toString())
                .region("us-east-1")
                .credentials(s3.accessKey(), s3.secretKey())
                .build();
    }

    public void bucket(String name) {
        unchecked(() -> {
            if (!client.bucketExists(BucketExistsArgs.builder().bucket(name).build())) {
                client.makeBucket(MakeBucketArgs.builder().bucket(name).build());
            }
            return null;
        });
    }

    public void put(ObjectPath path, byte[] content) {
        unchecked(() -> client.putObject(PutObjectArgs.builder().bucket(path.bucket()).object(path.key()).stream(
                        new ByteArrayInputStream(content), content.length, SMALLEST_PART)
                .build()));
    }

    /** A store that keeps checksums stores the SHA-256 that comes with the content. */
    public void putWithChecksum(ObjectPath path, byte[] content) {
        String checksum =
                java.util.Base64.getEncoder().encodeToString(Digest.sha256().digest(content));
        unchecked(
                () -> client.putObject(PutObjectArgs.builder()
                        .bucket(path.bucket())
                        .object(path.key())
                        .headers(Map.of("x-amz-checksum-sha256", checksum))
                        .stream(new ByteArrayInputStream(content), content.length, SMALLEST_PART)
                        .build()));
    }

    /** Two weight files, a configuration and SHA256SUMS over them; returns the manifest's digest. {@code salt} makes them differ. */
    public Digest model(ObjectPath folder, String salt) {
        var files = new TreeMap<String, byte[]>();
        files.put("config.json", bytes(CONFIG));
        files.put("model-00001-of-00002.safetensors", safetensors("model.embed_tokens.weight", salt));
        files.put("model-00002-of-00002.safetensors", safetensors("lm_head.weight", salt));
        byte[] manifest = bytes(files.entrySet().stream()
                .map(file -> Digest.of(file.getValue()).hex() + "  " + file.getKey() + "\n")
                .collect(Collectors.joining()));
        files.forEach((name, content) -> put(folder.child(name), content));
        put(folder.child("SHA256SUMS"), manifest);
        return Digest.of(manifest);
    }

    /** Writes other weights over a file that {@link #model} made; with a salt of the same length they are as many bytes. */
    public void overwrite(ObjectPath folder, String file, String salt) {
        put(folder.child(file), safetensors("model.embed_tokens.weight", salt));
    }

    /** The length of a JSON header, the header, the numbers. */
    private static byte[] safetensors(String tensor, String salt) {
        byte[] header = bytes(
                "{\"__metadata__\":{\"salt\":\"%s\"},\"%s\":{\"dtype\":\"BF16\",\"shape\":[%d],\"data_offsets\":[0,%d]}}"
                        .formatted(salt, tensor, WEIGHTS, WEIGHTS * Short.BYTES));
        return ByteBuffer.allocate(Long.BYTES + header.length + WEIGHTS * Short.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(header.length)
                .put(header)
                .array();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @SuppressWarnings(
            "checkstyle:IllegalCatch") // the SDK declares nine exceptions; here each one is the end of the test
    private static void unchecked(java.util.concurrent.Callable<?> call) {
        try {
            call.call();
        } catch (Exception failure) {
            throw new IllegalStateException("seeding the object store failed", failure);
        }
    }

    /** What a token of it takes in the cache is as of Llama 3.1 8B; it is so narrow that a million numbers are all it has. */
    private static final String CONFIG = """
            {
              "architectures": ["LlamaForCausalLM"],
              "model_type": "llama",
              "hidden_size": 8,
              "intermediate_size": 8,
              "num_hidden_layers": 32,
              "num_attention_heads": 8,
              "num_key_value_heads": 8,
              "head_dim": 128,
              "max_position_embeddings": 131072,
              "vocab_size": 128,
              "tie_word_embeddings": false,
              "torch_dtype": "bfloat16"
            }
            """;
}
