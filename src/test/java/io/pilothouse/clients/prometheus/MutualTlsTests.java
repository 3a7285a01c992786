package io.pilothouse.clients.prometheus;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.github.tomakehurst.wiremock.WireMockServer;
import io.pilothouse.clients.ClientException;
import io.pilothouse.promql.Promql;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.jks.JksSslStoreBundle;
import org.springframework.boot.ssl.jks.JksSslStoreDetails;

/** A server that answers only to those who show a certificate that it trusts. */
class MutualTlsTests {
    private static final String WORD = "changeit";
    private static final String BUNDLE = "metrics";

    @TempDir
    private static Path folder;

    private static WireMockServer server;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        String store = store().toString();
        makeKeys(store);
        server = new WireMockServer(options()
                .dynamicPort()
                .dynamicHttpsPort()
                .keystoreType("PKCS12")
                .keystorePath(store)
                .keystorePassword(WORD)
                .keyManagerPassword(WORD)
                .trustStoreType("PKCS12")
                .trustStorePath(store)
                .trustStorePassword(WORD)
                .needClientAuth(true));
        server.start();
        server.stubFor(
                post(urlPathEqualTo("/api/v1/query"))
                        .willReturn(
                                okJson(
                                        "{\"status\":\"success\",\"data\":{\"resultType\":\"scalar\",\"result\":[1795819191.944,\"1\"]}}")));
    }

    private static void makeKeys(String store) throws IOException, InterruptedException {
        Process made = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "both",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost,ip:127.0.0.1",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store,
                        "-storepass",
                        WORD)
                .inheritIO()
                .start();
        assertThat(made.waitFor()).isZero();
    }

    @AfterAll
    static void stop() {
        server.stop();
    }

    private static Path store() {
        return folder.resolve("both.p12");
    }

    private static Answer asked(boolean withCertificate) {
        JksSslStoreDetails trusted = new JksSslStoreDetails("PKCS12", null, "file:" + store(), WORD);
        JksSslStoreDetails own = withCertificate ? trusted : null;
        DefaultSslBundleRegistry bundles =
                new DefaultSslBundleRegistry(BUNDLE, SslBundle.of(new JksSslStoreBundle(own, trusted)));
        URI place = URI.create("https://localhost:" + server.httpsPort());
        PrometheusProperties properties =
                new PrometheusProperties(place, Duration.ofSeconds(5), null, null, null, null, BUNDLE);
        return new PrometheusConfiguration()
                .prometheus(properties, bundles)
                .at(Promql.number(1), Instant.ofEpochMilli(1_795_819_191_944L));
    }

    @Test
    void theConsoleShowsItsCertificate() {
        assertThat(asked(true).series()).hasSize(1);
    }

    @Test
    void withoutOneNothingIsAnswered() {
        assertThatExceptionOfType(ClientException.class).isThrownBy(() -> asked(false));
    }
}
