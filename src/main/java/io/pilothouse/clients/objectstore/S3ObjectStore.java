package io.pilothouse.clients.objectstore;

import io.pilothouse.clients.ClientException;
import io.pilothouse.clients.objectstore.S3Xml.Item;
import io.pilothouse.units.Bytes;
import io.pilothouse.units.Digest;
import io.pilothouse.units.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Gatherers;
import org.jspecify.annotations.Nullable;

/** Any S3. */
final class S3ObjectStore implements ObjectStore {
    private static final String CHECKSUM = "x-amz-checksum-sha256";
    private static final Map<String, String> WITH_CHECKSUM = Map.of("x-amz-checksum-mode", "ENABLED");
    private static final int SHA256_LENGTH = 32;
    /** A listing never says checksums, so each object is asked for its own; so many at the same time. */
    private static final int AT_ONCE = 16;

    private final S3Requests requests;
    private final String name;
    private final S3Failures failures;

    S3ObjectStore(ObjectStoreProperties properties) {
        URI url = properties.url();
        name = url.getPort() < 0 ? url.getHost() : url.getHost() + ":" + url.getPort();
        failures = new S3Failures(Reason.of("because.object-store", name), properties.timeout());
        requests = new S3Requests(properties);
    }

    @FunctionalInterface
    private interface Call<T extends @Nullable Object> {
        T run() throws IOException;
    }

    private <T extends @Nullable Object> T ask(Call<T> call) {
        try {
            return call.run();
        } catch (IOException | IllegalArgumentException failure) {
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
            ask(() -> {
                requests.buckets();
                return true;
            });
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
                .sorted(Comparator.comparing(Item::key))
                .gather(Gatherers.mapConcurrent(AT_ONCE, item -> stored(folder, item, prefix)))
                .toList();
    }

    private List<Item> items(String bucket, String prefix, int most) throws IOException {
        var items = new ArrayList<Item>();
        String after = null;
        do {
            S3Xml.Page page = requests.page(bucket, prefix, after);
            page.items().stream()
                    .filter(item -> !item.key().endsWith("/"))
                    .limit(most - items.size())
                    .forEach(items::add);
            after = page.next();
        } while (after != null && items.size() < most);
        return items;
    }

    private StoredObject stored(ObjectPath folder, Item item, String prefix) {
        var path = new ObjectPath(folder.bucket(), item.key());
        return new StoredObject(
                path,
                item.key().substring(prefix.length()),
                Bytes.of(item.size()),
                item.etag(),
                item.modified(),
                checksum(path, item.etag()));
    }

    /** Of an object that came in parts, which its etag tells by a dash, a store knows no SHA-256 of the whole. */
    private @Nullable Digest checksum(ObjectPath path, String etag) {
        if (etag.contains("-")) {
            return null;
        }
        try {
            return digest(ask(() -> requests.header(path, WITH_CHECKSUM, CHECKSUM)));
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
        return ask(() -> requests.content(object));
    }
}
