package io.pilothouse.chart;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.pilothouse.realparts.Helm;
import io.pilothouse.realparts.OnRealServers;
import io.pilothouse.realparts.RealPlatform;
import io.pilothouse.realparts.Server;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the chart renders, judged by kubeconform with schemas of the API server's own, as a pipeline without a cluster would, and by the API server
 * itself, which knows more: what names, ports, selectors and rules of definitions may be. It is asked as by {@code kubectl apply --dry-run=server}.
 */
@OnRealServers({Server.HELM, Server.KUBERNETES})
class ChartOnRealServersTests {
    private static final PatchContext ASKED = new PatchContext.Builder()
            .withPatchType(PatchType.SERVER_SIDE_APPLY)
            .withFieldManager("chart")
            .withFieldValidation("Strict")
            .withForce(true)
            .withDryRun(List.of("All"))
            .build();
    /** The definition of HTTPRoute that the tests have is of the standard channel. */
    private static final String WITHOUT_PERSISTENCE = "sticky.by=elsewhere";

    @TempDir
    private static Path schemas;

    private final KubernetesClient admin;

    ChartOnRealServersTests(RealPlatform platform) {
        admin = platform.kubernetes().admin();
    }

    @BeforeAll
    static void describe(RealPlatform platform) throws IOException {
        var kubernetes = platform.kubernetes();
        kubernetes.apply(new ByteArrayInputStream(
                "apiVersion: v1\nkind: Namespace\nmetadata: {name: pilothouse}\n".getBytes(StandardCharsets.UTF_8)));
        OpenApiSchemas.write(kubernetes.admin().raw("/openapi/v2"), schemas);
    }

    private static void conforms(String rendered, Path folder) throws IOException {
        Path manifests = folder.resolve("manifests.yaml");
        Files.writeString(manifests, rendered);
        Helm.conforms(schemas, manifests);
    }

    private void asks(String rendered) {
        for (HasMetadata object : Chart.objects(rendered)) {
            admin.resource(object).patch(ASKED);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"minimal", "company", "openshift"})
    void kubeconformKnowsEveryField(String set, @TempDir Path folder) {
        String rendered = Chart.rendered(set, "--set", WITHOUT_PERSISTENCE);

        assertThatCode(() -> conforms(rendered, folder)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"minimal", "company", "openshift"})
    void theServerWouldTakeEveryObject(String set) {
        String rendered = Chart.rendered(set, "--set", WITHOUT_PERSISTENCE);

        assertThatCode(() -> asks(rendered)).doesNotThrowAnyException();
    }

    /** Else neither would prove anything. */
    @Test
    void bothFindAFieldThatIsNone(@TempDir Path folder) {
        String wrong = Chart.rendered("minimal").replace("terminationGracePeriodSeconds:", "terminationGraceSeconds:");

        assertThatThrownBy(() -> conforms(wrong, folder)).hasMessageContaining("terminationGraceSeconds");
        assertThatThrownBy(() -> asks(wrong)).hasMessageContaining("terminationGraceSeconds");
    }

    /** As values.yaml says of it. */
    @Test
    void theStandardChannelRefusesSessionPersistence() {
        assertThatThrownBy(() -> asks(Chart.rendered("company"))).hasMessageContaining("sessionPersistence");
    }
}
