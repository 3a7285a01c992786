package io.pilothouse.clients.objectstore;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.units.Secret;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The examples of "Authenticating Requests: Using the Authorization Header" in the reference of S3. */
class S3SignatureTests {
    private static final Instant THEN = Instant.parse("2013-05-24T00:00:00Z");
    private static final String HOST = "https://examplebucket.s3.amazonaws.com";

    private final S3Signature signature = new S3Signature(
            "us-east-1", "AKIAIOSFODNN7EXAMPLE", new Secret("wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"));

    @Test
    void signsTheReadingOfAnObject() {
        var headers = signature.headers("GET", URI.create(HOST + "/test.txt"), Map.of("range", "bytes=0-9"), THEN);

        assertThat(headers)
                .containsEntry(
                        "authorization",
                        "AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request,"
                                + "SignedHeaders=host;range;x-amz-content-sha256;x-amz-date,"
                                + "Signature=f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41")
                .containsEntry("x-amz-date", "20130524T000000Z")
                .doesNotContainKey("host");
    }

    @Test
    void signsAListing() {
        var headers = signature.headers("GET", URI.create(HOST + "/?max-keys=2&prefix=J"), Map.of(), THEN);

        assertThat(headers.get("authorization"))
                .endsWith("Signature=34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7");
    }

    @Test
    void saysNothingOfItsSecret() {
        assertThat(signature.toString()).doesNotContain("wJalr").doesNotContain("AKIA");
    }
}
