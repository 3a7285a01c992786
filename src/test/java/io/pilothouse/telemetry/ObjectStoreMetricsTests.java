package io.pilothouse.telemetry;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pilothouse.realparts.OnRealServers;
import io.pilothouse.realparts.RealPlatform;
import io.pilothouse.realparts.Server;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a real MinIO says of itself, in both of its generations of names, is what the catalogue means. */
@OnRealServers(Server.MINIO)
class ObjectStoreMetricsTests {
    private static final Set<String> CAPACITY =
            Set.of("store-capacity", "store-free", "store-drives", "store-drives-online");

    private final URI minio;

    ObjectStoreMetricsTests(RealPlatform platform) {
        minio = platform.minio().url();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/minio/v2/metrics/cluster", "/minio/metrics/v3"})
    void whatAStoreHasLeftAndWhichDrivesAnswerIsUnderstood(String path) {
        // it works its capacity out some time after its start
        Understanding understood = await().atMost(60, SECONDS)
                .until(
                        () -> Understanding.of(Exposition.read(text(path)), Catalogue.read()),
                        now -> now.meanings().keySet().containsAll(CAPACITY));

        assertThat(understood.engine()).isEqualTo("object-store");
        assertThat(value(understood, "store-capacity")).isGreaterThan(1e9);
        assertThat(value(understood, "store-free"))
                .isFinite()
                .isPositive()
                .isLessThan(value(understood, "store-capacity"));
        assertThat(value(understood, "store-drives")).isEqualTo(1);
        assertThat(value(understood, "store-drives-online")).isEqualTo(1);
        assertThat(understood.problems()).isEmpty();
    }

    private String text(String path) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(minio.resolve(path)).build(), BodyHandlers.ofString())
                .body();
    }

    private static double value(Understanding understood, String meaning) {
        return Objects.requireNonNull(understood.meanings().get(meaning)).value();
    }
}
