package io.pilothouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.WireMockServer;
import io.pilothouse.fakes.SelfSigned;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** A server whose certificate a company signed by itself. */
@Isolated("changes the trust store of the JVM")
class TrustedAuthoritiesTests {
    private static final List<String> PROPERTIES =
            List.of("javax.net.ssl.trustStore", "javax.net.ssl.trustStoreType", "javax.net.ssl.trustStorePassword");

    @TempDir
    private static Path folder;

    private static SelfSigned company;
    private static WireMockServer server;

    private final Map<String, String> before = new HashMap<>();

    TrustedAuthoritiesTests() {
        PROPERTIES.forEach(name -> before.put(name, System.getProperty(name)));
    }

    @BeforeAll
    static void start() {
        company = SelfSigned.in(folder);
        server = company.server();
        server.start();
    }

    @AfterAll
    static void stop() {
        server.stop();
    }

    @AfterEach
    void trustAsBefore() {
        before.forEach((name, value) -> {
            if (value == null) {
                System.clearProperty(name);
            } else {
                System.setProperty(name, value);
            }
        });
    }

    /** With a context of now, as the first client of a JVM makes it. */
    private static int asked() throws IOException, InterruptedException, GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, null, null);
        try (HttpClient client = HttpClient.newBuilder().sslContext(context).build()) {
            URI place = URI.create("https://localhost:" + server.httpsPort());
            return client.send(HttpRequest.newBuilder(place).build(), BodyHandlers.discarding())
                    .statusCode();
        }
    }

    private static int trusted() throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init((KeyStore) null);
        return ((X509TrustManager) factory.getTrustManagers()[0]).getAcceptedIssuers().length;
    }

    @Test
    void whatTheCompanySignedIsTrustedBesideWhatEverybodyTrusts() throws Exception {
        int publicOnes = trusted();
        assertThatThrownBy(TrustedAuthoritiesTests::asked).isInstanceOf(SSLHandshakeException.class);

        TrustedAuthorities.trust(company.certificate());

        assertThat(asked()).isEqualTo(404);
        assertThat(trusted()).isEqualTo(publicOnes + 1);
    }

    @Test
    void aFileWithoutCertificatesIsRefusedByTheSettingsName() throws IOException {
        Path empty = Files.writeString(folder.resolve("empty.pem"), "");
        Path broken = Files.writeString(
                folder.resolve("broken.pem"), "-----BEGIN CERTIFICATE-----\nno\n-----END CERTIFICATE-----\n");

        for (Path wrong : List.of(empty, broken)) {
            assertThatThrownBy(() -> TrustedAuthorities.trust(wrong))
                    .hasMessage("pilothouse.trust.bundle: " + wrong
                            + " (expected: a PEM file with certificates of authorities)");
        }
        assertThatThrownBy(() -> TrustedAuthorities.trust(Path.of("/no.pem")))
                .hasMessage("pilothouse.trust.bundle: /no.pem (expected: a file that this account can read)");
    }
}
