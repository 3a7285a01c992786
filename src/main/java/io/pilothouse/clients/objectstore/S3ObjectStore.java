package io.pilothouse.clients.objectstore;

import io.minio.GetObjectArgs;
import io.minio.ListObjectsArgs;
import io.minio.MinioClient;
import io.minio.Result;
import io.minio.StatObjectArgs;
import io.minio.errors.MinioException;
import io.minio.messages.Item;
import io.pilothouse.clients.ClientException;
import io.pilothouse.units.Bytes;
import io.pilothouse.units.Digest;
import io.pilothouse.units.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Gatherers;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/** Any S3, through MinIO's SDK. */
final class S3ObjectStore implements ObjectStore {
    private static final Duration CONNECTING = Duration.ofSeconds(3);
    private static final String CHECKSUM = "x-amz-checksum-sha256";
    private static final Map<String, String> WITH_CHECKSUM = Map.of("x-amz-checksum-mode", "ENABLED");
    private static final int SHA256_LENGTH = 32;
    /** A listing never says checksums, so each object is asked for its own; so many at the same time. */
    private static final int AT_ONCE = 16;

    private final MinioClient client;
    private final String name;
    private final S3Failures failures;

    S3ObjectStore(ObjectStoreProperties properties) {
        URI url = properties.url();
        name = url.getPort() < 0 ? url.getHost() : url.getHost() + ":" + url.getPort();
        failures = new S3Failures(Reason.of("because.object-store", name), properties.timeout());
        var builder = MinioClient.builder()
                .endpoint(url.toString())
                .region(properties.region())
                .httpClient(new OkHttpClient.Builder()
                        .connectTimeout(CONNECTING)
                        .readTimeout(properties.timeout())
                        .writeTimeout(properties.timeout())
                        .build());
        if (properties.accessKey() != null && properties.secretKey() != null) {
            builder.credentials(properties.accessKey(), properties.secretKey().value());
        }
        client = builder.build();
    }

    /** What the SDK does, with everything it throws. */
    @FunctionalInterface
    private interface Call<T> {
        T run() throws MinioException, IOException, GeneralSecurityException;
    }

    private <T> T ask(Call<T> call) {
        try {
            return call.run();
        } catch (MinioException | IOException | GeneralSecurityException | IllegalArgumentException failure) {
            throw new ClientException(failures.of(failure), failure);
        }
    }

    @Override
    public String name() {
        return name;
    }

    /** An account that may not list buckets is still known to the store. */
    @Override
    public void reach() {
        try {
            ask(client::listBuckets);
        } catch (ClientException failure) {
            if (!failures.isKnownAccount(failure)) {
                throw failure;
            }
        }
    }

    @Override
    public List<StoredObject> list(ObjectPath folder, int most) {
        String prefix = folder.key().isEmpty() ? "" : folder.key() + "/";
        List<Item> items = ask(() -> items(folder.bucket(), prefix, most + 1));
        if (items.size() > most) {
            throw ObjectStore.tooMany(folder, most);
        }
        return items.stream()
                .sorted(Comparator.comparing(Item::objectName))
                .gather(Gatherers.mapConcurrent(AT_ONCE, item -> stored(folder, item, prefix)))
                .toList();
    }

    /** The SDK asks for page after page while this goes on. */
    private List<Item> items(String bucket, String prefix, int most)
            throws MinioException, IOException, GeneralSecurityException {
        var question = ListObjectsArgs.builder()
                .bucket(bucket)
                .prefix(prefix)
                .recursive(true)
                .build();
        var items = new ArrayList<Item>();
        for (Result<Item> result : client.listObjects(question)) {
            Item item = result.get();
            if (!item.objectName().endsWith("/")) {
                items.add(item);
            }
            if (items.size() == most) {
                break;
            }
        }
        return items;
    }

    private StoredObject stored(ObjectPath folder, Item item, String prefix) {
        String etag = item.etag().replace("\"", "");
        var path = new ObjectPath(folder.bucket(), item.objectName());
        return new StoredObject(
                path,
                item.objectName().substring(prefix.length()),
                Bytes.of(item.size()),
                etag,
                item.lastModified().toInstant(),
                checksum(path, etag));
    }

    /** Of an object that came in parts, which its etag tells by a dash, a store knows no SHA-256 of the whole. */
    private @Nullable Digest checksum(ObjectPath path, String etag) {
        if (etag.contains("-")) {
            return null;
        }
        var question = StatObjectArgs.builder()
                .bucket(path.bucket())
                .object(path.key())
                .extraHeaders(WITH_CHECKSUM)
                .build();
        try {
            return digest(ask(() -> client.statObject(question)).headers().get(CHECKSUM));
        } catch (ClientException failure) {
            if (failure.isNotFound()) {
                return null; // deleted since it was listed
            }
            throw failure;
        }
    }

    private static @Nullable Digest digest(@Nullable String base64) {
        if (base64 == null || base64.contains("-")) {
            return null;
        }
        byte[] sum = Base64.getDecoder().decode(base64);
        return sum.length == SHA256_LENGTH ? new Digest(HexFormat.of().formatHex(sum)) : null;
    }

    @Override
    public InputStream open(ObjectPath object) {
        return ask(() -> client.getObject(GetObjectArgs.builder()
                .bucket(object.bucket())
                .object(object.key())
                .build()));
    }
}
