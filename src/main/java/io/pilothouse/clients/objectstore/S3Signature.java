package io.pilothouse.clients.objectstore;

import io.pilothouse.units.Secret;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs questions as AWS Signature Version 4 for S3 has it, those without a body.
 *
 * @param region as the store wants it in signatures
 */
record S3Signature(String region, String accessKey, Secret secretKey) {
    private static final String ALGORITHM = "AWS4-HMAC-SHA256";
    private static final String MAC = "HmacSHA256";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final int LENGTH_OF_DATE = 8;

    /**
     * All headers of a question but {@code Host}, which the connection sends by itself.
     *
     * @param uri with its path and its query encoded, and the query sorted by name
     * @param others what is sent beside, by names in small letters
     */
    Map<String, String> headers(String method, URI uri, Map<String, String> others, Instant now) {
        String time = TIME.format(now);
        SortedMap<String, String> signed = new TreeMap<>(others);
        signed.put("host", uri.getRawAuthority());
        signed.put("x-amz-content-sha256", sha256(""));
        signed.put("x-amz-date", time);
        String names = String.join(";", signed.keySet());
        String scope = String.join("/", time.substring(0, LENGTH_OF_DATE), region, "s3", "aws4_request");
        String toSign = String.join("\n", ALGORITHM, time, scope, sha256(canonical(method, uri, signed, names)));
        signed.remove("host");
        signed.put(
                "authorization",
                "%s Credential=%s/%s,SignedHeaders=%s,Signature=%s"
                        .formatted(ALGORITHM, accessKey, scope, names, signature(scope, toSign)));
        return signed;
    }

    private static String canonical(String method, URI uri, SortedMap<String, String> signed, String names) {
        String headers = signed.entrySet().stream()
                .map(header -> header.getKey() + ":" + header.getValue().strip() + "\n")
                .collect(Collectors.joining());
        String query = uri.getRawQuery() == null ? "" : uri.getRawQuery();
        return String.join("\n", method, uri.getRawPath(), query, headers, names, sha256(""));
    }

    /** A key for the date, the region and the service, made one of the other. */
    private String signature(String scope, String toSign) {
        byte[] key = ("AWS4" + secretKey.value()).getBytes(StandardCharsets.UTF_8);
        for (String part : scope.split("/")) {
            key = mac(key, part);
        }
        return HexFormat.of().formatHex(mac(key, toSign));
    }

    private static byte[] mac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(new SecretKeySpec(key, MAC));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException absent) {
            throw new IllegalStateException(absent); // every JDK has it
        }
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException absent) {
            throw new IllegalStateException(absent); // every JDK has it
        }
    }

    /** The secret is one that does not show; this is for the rest. */
    @Override
    public String toString() {
        return "signature for " + region;
    }
}
