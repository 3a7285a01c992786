package io.pilothouse.clients.objectstore;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okXml;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.sun.net.httpserver.HttpServer;
import io.pilothouse.clients.ClientException;
import io.pilothouse.clients.ClientFailure.Invalid;
import io.pilothouse.clients.ClientFailure.Unreachable;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What stores do that no store of the tests does. */
class S3RequestsTests {
    @RegisterExtension
    static final WireMockExtension remote = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort())
            .build();

    private static final ObjectPath FOLDER = ObjectPath.of("s3://models/llama");

    private final ObjectStore store = store(URI.create(remote.baseUrl()), Duration.ofSeconds(20));

    private static ObjectStore store(URI url, Duration timeout) {
        return new S3ObjectStore(new ObjectStoreProperties(url, "us-east-1", null, null, timeout));
    }

    @Test
    void aFolderOfSeveralPagesIsReadToItsEnd() {
        remote.stubFor(get(urlPathEqualTo("/models"))
                .withQueryParam("prefix", equalTo("llama/"))
                .willReturn(okXml(page(
                        "a", "<IsTruncated>true</IsTruncated><NextContinuationToken>t/1</NextContinuationToken>"))));
        remote.stubFor(get(urlPathEqualTo("/models"))
                .withQueryParam("continuation-token", equalTo("t/1"))
                .willReturn(okXml(page("b", ""))));

        assertThat(store.list(FOLDER, 100)).extracting(StoredObject::name).containsExactly("a", "b");
    }

    @Test
    void aContentThatStopsInItsMiddleEndsAfterTheTimeout() throws Exception {
        HttpServer stuck = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        stuck.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, 1000);
            exchange.getResponseBody().write('x');
            exchange.getResponseBody().flush();
        });
        stuck.start();
        URI there = URI.create("http://127.0.0.1:" + stuck.getAddress().getPort());

        try (InputStream content = store(there, Duration.ofSeconds(4)).open(FOLDER.child("a"))) {
            assertThatExceptionOfType(SocketTimeoutException.class).isThrownBy(content::readAllBytes);
        } finally {
            stuck.stop(0);
        }
    }

    @Test
    void aRedirectIsNotFollowedWithTheSignatureOfAnotherHost() {
        remote.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(307).withHeader("Location", "/elsewhere")));

        fails(() -> store.open(FOLDER.child("a")), Invalid.class);
        assertThat(remote.getAllServeEvents()).hasSize(1);
    }

    @Test
    void aGatewayInBetweenThatFailsIsUnreachableAndAnotherSystemIsSaid() {
        remote.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(502).withBody("<html>Bad Gateway</html>")));
        fails(store::reach, Unreachable.class);

        remote.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(404).withBody("<html>Nothing</html>")));
        fails(() -> store.list(FOLDER, 100), Invalid.class);
    }

    private static String page(String name, String more) {
        return """
                <ListBucketResult>%s<Contents><Key>llama/%s</Key><Size>1</Size><ETag>"e-2"</ETag>\
                <LastModified>2026-03-01T10:00:00Z</LastModified></Contents></ListBucketResult>""".formatted(more, name);
    }

    private static void fails(Runnable call, Class<?> kind) {
        assertThatExceptionOfType(ClientException.class)
                .isThrownBy(call::run)
                .extracting(ClientException::failure)
                .isInstanceOf(kind);
    }
}
