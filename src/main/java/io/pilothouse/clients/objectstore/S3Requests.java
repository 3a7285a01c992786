package io.pilothouse.clients.objectstore;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Asks a store over HTTP, by the address {@code endpoint/bucket/key} that every store has. It is the older client of the JDK, since that one alone
 * ends an answer that stops in its middle.
 */
final class S3Requests {
    private static final Duration CONNECTING = Duration.ofSeconds(3);
    private static final Pattern BUCKET = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");
    /** A page of a thousand keys has a few hundred KiB. */
    private static final int MOST = 16 << 20;

    private static final int OK = 200;

    private final String endpoint;
    private final Duration timeout;
    private final @Nullable S3Signature signature;

    S3Requests(ObjectStoreProperties properties) {
        endpoint = properties.url().toString().replaceAll("/+$", "");
        timeout = properties.timeout();
        signature = properties.accessKey() == null || properties.secretKey() == null
                ? null
                : new S3Signature(properties.region(), properties.accessKey(), properties.secretKey());
    }

    /** The buckets of the account, which nobody reads. */
    void buckets() throws IOException {
        try (InputStream ignored =
                answer("GET", URI.create(endpoint + "/"), "", Map.of()).getInputStream()) {
            ignored.readNBytes(MOST);
        }
    }

    /** @param after what the page before says; null for the first one */
    S3Xml.Page page(String bucket, String prefix, @Nullable String after) throws IOException {
        SortedMap<String, String> query =
                new TreeMap<>(Map.of("encoding-type", "url", "list-type", "2", "prefix", prefix));
        if (after != null) {
            query.put("continuation-token", after);
        }
        String asked = query.entrySet().stream()
                .map(one -> one.getKey() + "=" + encoded(one.getValue()))
                .collect(Collectors.joining("&"));
        try (InputStream listing = answer("GET", URI.create(at(bucket) + "?" + asked), bucket, Map.of())
                .getInputStream()) {
            return S3Xml.page(listing.readNBytes(MOST));
        }
    }

    /** What a store says of an object in a header; null when it says nothing. */
    @Nullable String header(ObjectPath object, Map<String, String> headers, String name) throws IOException {
        return answer("HEAD", at(object), object.bucket(), headers).getHeaderField(name);
    }

    /** The content, to be closed by the caller. */
    InputStream content(ObjectPath object) throws IOException {
        return answer("GET", at(object), object.bucket(), Map.of()).getInputStream();
    }

    private HttpURLConnection answer(String method, URI uri, String bucket, Map<String, String> headers)
            throws IOException {
        HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
        connection.setRequestMethod(method);
        connection.setInstanceFollowRedirects(false); // what is signed is signed for this host
        connection.setUseCaches(false);
        connection.setConnectTimeout(Math.toIntExact(CONNECTING.toMillis()));
        connection.setReadTimeout(Math.toIntExact(timeout.toMillis()));
        Map<String, String> sent = signature == null ? headers : signature.headers(method, uri, headers, Instant.now());
        sent.forEach(connection::setRequestProperty);
        int status = connection.getResponseCode();
        if (status != OK) {
            throw refused(connection, status, bucket);
        }
        return connection;
    }

    private static IOException refused(HttpURLConnection connection, int status, String bucket) throws IOException {
        try (InputStream why = connection.getErrorStream()) {
            String code = why == null ? byStatus(status) : S3Xml.code(why.readNBytes(MOST));
            return code == null && status / 100 != 5
                    ? new S3Failures.Strange(null)
                    : new S3Failures.Refused(status, String.valueOf(code), bucket);
        }
    }

    /** The answer to HEAD has no text. */
    private static @Nullable String byStatus(int status) {
        return switch (status) {
            case HttpURLConnection.HTTP_FORBIDDEN -> "AccessDenied";
            case HttpURLConnection.HTTP_NOT_FOUND -> "NoSuchKey";
            default -> null;
        };
    }

    /** @throws IllegalArgumentException when no bucket can have this name */
    private String at(String bucket) {
        if (!BUCKET.matcher(bucket).matches()) {
            throw new IllegalArgumentException(bucket);
        }
        return endpoint + "/" + bucket;
    }

    private URI at(ObjectPath object) {
        return URI.create(at(object.bucket()) + "/"
                + Arrays.stream(object.key().split("/", -1))
                        .map(S3Requests::encoded)
                        .collect(Collectors.joining("/")));
    }

    /** As signatures want it: of forms it differs by a blank, a tilde and an asterisk. */
    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }
}
