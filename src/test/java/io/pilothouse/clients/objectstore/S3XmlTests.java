package io.pilothouse.clients.objectstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class S3XmlTests {
    private static final String LISTING = """
            <?xml version="1.0" encoding="UTF-8"?>
            <ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Name>models</Name><EncodingType>url</EncodingType>
            <IsTruncated>true</IsTruncated><NextContinuationToken>a+b/c=</NextContinuationToken>
            <Contents><Key>llama/3/a%2Bb+%C3%A4.bin</Key><LastModified>2026-03-01T10:00:00.123Z</LastModified>
            <ETag>&quot;9b2c&quot;</ETag><Size>5368709120</Size><StorageClass>STANDARD</StorageClass></Contents>
            </ListBucketResult>""";

    @Test
    void aPageHoldsItsObjectsAndWhatComesAfterIt() throws S3Failures.Strange {
        S3Xml.Page page = S3Xml.page(bytes(LISTING));

        assertThat(page.next()).isEqualTo("a+b/c=");
        assertThat(page.items())
                .containsExactly(new S3Xml.Item(
                        "llama/3/a+b ä.bin", 5_368_709_120L, "9b2c", Instant.parse("2026-03-01T10:00:00.123Z")));
    }

    @Test
    void theLastPageHasNoneAfterItAndOneWithoutEncodingIsTakenByTheLetter() throws S3Failures.Strange {
        S3Xml.Page page = S3Xml.page(bytes(LISTING.replace(">true<", ">false<").replace(">url<", "><")));

        assertThat(page.next()).isNull();
        assertThat(page.items()).extracting(S3Xml.Item::key).containsExactly("llama/3/a%2Bb+%C3%A4.bin");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html><body>Sign in</body></html>",
                "{\"buckets\": []}",
                "<ListBucketResult><Contents><Key>a</Key><Size>many</Size></Contents></ListBucketResult>",
                "<ListBucketResult><Contents/></ListBucketResult>",
                "<!DOCTYPE a [<!ENTITY f SYSTEM 'file:///etc/hostname'>]><ListBucketResult>&f;</ListBucketResult>"
            })
    void whateverElseIsNoListing(String text) {
        assertThatThrownBy(() -> S3Xml.page(bytes(text))).isInstanceOf(S3Failures.Strange.class);
    }

    @Test
    void aFailureHasACodeAndAPageOfAGatewayHasNone() {
        assertThat(S3Xml.code(bytes("<Error><Code>NoSuchBucket</Code><BucketName>b</BucketName></Error>")))
                .isEqualTo("NoSuchBucket");
        assertThat(S3Xml.code(bytes("<html><Code>NoSuchBucket</Code></html>"))).isNull();
        assertThat(S3Xml.code(bytes("Bad Gateway"))).isNull();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
