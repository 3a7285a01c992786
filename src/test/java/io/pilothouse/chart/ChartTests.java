package io.pilothouse.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.pilothouse.realparts.Helm;
import io.pilothouse.realparts.OnRealServers;
import io.pilothouse.realparts.Server;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the real helm makes of the chart. */
@OnRealServers(Server.HELM)
class ChartTests {
    private static final Path GOLDEN = Path.of("src/test/resources/chart");

    @ParameterizedTest
    @ValueSource(strings = {"minimal", "company", "openshift"})
    void helmHasNothingToSayAgainstIt(String set) {
        assertThat(Helm.said(
                        "lint",
                        "--strict",
                        Chart.FOLDER.toString(),
                        "--values",
                        Chart.values(set).toString()))
                .contains("1 chart(s) linted, 0 chart(s) failed");
    }

    /** {@code -Dgolden=write} keeps what comes now, for a person to read in the diff. */
    @ParameterizedTest
    @ValueSource(strings = {"minimal", "company", "openshift"})
    void rendersWhatWasLookedAt(String set) throws IOException {
        String rendered = Chart.rendered(set);

        Path golden = GOLDEN.resolve(set + ".yaml");
        if ("write".equals(System.getProperty("golden"))) {
            Files.createDirectories(GOLDEN);
            Files.writeString(golden, rendered);
        }
        assertThat(rendered).isEqualTo(Files.readString(golden));
    }

    @Test
    void withoutAnImageItSaysWhichValuesAreMissing() {
        assertThatThrownBy(() -> Helm.said("template", "pilothouse", Chart.FOLDER.toString()))
                .hasMessageContaining("/image/repository")
                .hasMessageContaining("/image/digest");
    }

    /** Of the schema, then of what lies in two places. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            image.digest=1.4.2                                   | /image/digest
            image.digest=sha256:ABC                              | /image/digest
            image.repository=registry.example.com/pilothouse@v1  | /image/repository
            image.tag=1.4.2                                      | additional properties 'tag' not allowed
            replicas=-1                                          | /replicas
            sticky.by=cookie                                     | /sticky/by
            settings.git.url=ssh://git.example.com/a.git         | /settings/git/url
            settings.git.url=https://me:secret@git.example.com/a | /settings/git/url
            settings.git.password=hidden                         | additional properties 'password' not allowed
            settings.argo.url=https://a                          | additional properties 'argo' not allowed
            settings.argocd.timeout=soon                         | /settings/argocd/timeout
            credentials.argocd\\.tokn.secret=a                   | additional properties 'argocd.tokn' not allowed
            settings.mlflow.url=                                 | /settings/mlflow/url
            credentials.argocd\\.token.value=hidden              | /credentials/argocd.token
            networkPolicy.egress.jaeger.to[0].ipBlock.cidr=1.1.1.1/32 | additional properties 'jaeger' not allowed
            networkPolicy.egress.git.to[0].ipBlock.cidr=git.example.com | /networkPolicy/egress/git/to/0/ipBlock/cidr
            podSecurityContext.runAsUser=0                       | /podSecurityContext/runAsUser
            replicas=2                                           | sticky.by: none (expected with replicas: 2: route, ingress-nginx, client-ip or elsewhere
            sticky.by=route                                      | sticky.by: route (expected: route.gateway.enabled
            sticky.by=ingress-nginx                              | sticky.by: ingress-nginx (expected: route.ingress.enabled
            route.gateway.enabled=true                           | route.host: nothing (expected:
            route.gateway.enabled=true,route.host=a.example.com  | route.gateway.parentRefs: nothing (expected:
            route.gateway.enabled=true,route.ingress.enabled=true| route.gateway.enabled: true beside route.ingress.enabled: true (expected: one of them)
            route.ingress.enabled=true,route.host=a.example.com  | networkPolicy.ingressFrom: nothing (expected:
            oidc.issuer=                                         | oidc.issuer: nothing (expected:
            oidc.clientSecret=null                               | oidc.clientSecret: nothing (expected:
            settings.opencost.url=https://o.example.com          | networkPolicy.egress.opencost: nothing (expected:
            networkPolicy.egress.opencost.to[0].ipBlock.cidr=10.0.0.0/8 | networkPolicy.egress.opencost: a way to a system that is not connected (expected: one of argocd, git, kubernetes, mlflow, object-store, oidc)
            credentials.opencost\\.token.secret=a,credentials.opencost\\.token.key=b | credentials.opencost.token: a credential of a system that is not connected (expected: settings.opencost.url)
            serviceAccount.create=false                          | serviceAccount.name: nothing (expected:
            monitoring.serviceMonitor.enabled=true               | monitoring.serviceMonitor.enabled: true (expected: monitoring.metrics.enabled
            monitoring.metrics.enabled=true                      | monitoring.metrics.from: nothing (expected: who scrapes
            monitoring.metrics.port=8080                         | /monitoring/metrics/port
            monitoring.metrics.enabled=true,networkPolicy.enabled=false,service.port=9090 | monitoring.metrics.port: 9090 (expected: another than service.port)
            """)
    void valuesThatCannotWorkAreRefusedByTheirName(String set, String complaint) {
        assertThatThrownBy(() -> Chart.rendered("minimal", "--set", set)).hasMessageContaining(complaint);
    }

    /** What has to go is an expression that finds it. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            , access-key: reader              |           | settings.object-store.access-key: nothing (expected: a name, since credentials.object-store.secret-key is there)
            , username: pilothouse            |           | settings.git.username: nothing (expected: a name, since credentials.git.password is there)
            git.password: .*                  |           | credentials.git.password: nothing (expected: where it is, since settings.git.username is there)
            .secret: pilothouse, key: git-.*  | {remote: {key: git}} | externalSecrets.store.name: nothing (expected: the store that has pilothouse.git.password)
            """)
    void whatIsLeftOutIsMissedByItsName(String gone, @Nullable String instead, String complaint, @TempDir Path folder)
            throws IOException {
        String values = Files.readString(Chart.values("minimal")).replaceAll(gone, instead == null ? "" : instead);
        Path changed = Files.writeString(folder.resolve("values.yaml"), values);

        assertThatThrownBy(() -> Chart.rendered("pilothouse", changed)).hasMessageContaining(complaint);
    }

    /** Else nothing above would prove anything. */
    @Test
    void theSameValuesWithoutTheMistakeAreTaken() {
        assertThatCode(() -> Chart.rendered("minimal", "--set", "replicas=2,sticky.by=elsewhere"))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"minimal", "company", "openshift"})
    void thePodMayNothingItNeedNot(String set) {
        var pod = Chart.only(Deployment.class, Chart.rendered(set))
                .getSpec()
                .getTemplate()
                .getSpec();
        Container console = pod.getContainers().getFirst();

        assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
        assertThat(pod.getSecurityContext().getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
        assertThat(console.getSecurityContext().getReadOnlyRootFilesystem()).isTrue();
        assertThat(console.getSecurityContext().getAllowPrivilegeEscalation()).isFalse();
        assertThat(console.getSecurityContext().getCapabilities().getDrop()).containsExactly("ALL");
        assertThat(console.getImage()).matches(".+@sha256:[0-9a-f]{64}");
        assertThat(pod.getVolumes())
                .filteredOn(volume -> volume.getEmptyDir() != null)
                .isNotEmpty()
                .allSatisfy(volume ->
                        assertThat(volume.getEmptyDir().getSizeLimit()).isNotNull());
    }

    @Test
    void noCredentialIsAVariableOrStandsInTheSettings() {
        String rendered = Chart.rendered("company");

        assertThat(Chart.only(Deployment.class, rendered)
                        .getSpec()
                        .getTemplate()
                        .getSpec()
                        .getContainers()
                        .getFirst()
                        .getEnv())
                .noneMatch(variable -> variable.getValueFrom() != null);
        assertThat(Chart.objects(rendered)).extracting(HasMetadata::getKind).doesNotContain("Secret");
    }

    @Test
    void otherSettingsAreOtherPods() {
        String before = checksum(Chart.rendered("minimal"));

        assertThat(before).matches("[0-9a-f]{64}");
        assertThat(checksum(Chart.rendered("minimal", "--set", "settings.contact=us")))
                .isNotEqualTo(before);
        assertThat(checksum(Chart.rendered("minimal", "--set", "service.port=8080")))
                .isEqualTo(before);
    }

    private static String checksum(String rendered) {
        return String.valueOf(Chart.only(Deployment.class, rendered)
                .getSpec()
                .getTemplate()
                .getMetadata()
                .getAnnotations()
                .get("checksum/settings"));
    }
}
