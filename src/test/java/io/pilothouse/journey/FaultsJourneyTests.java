package io.pilothouse.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.pilothouse.browser.Accessibility.assertAccessible;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.pilothouse.browser.BrowserTest;
import io.pilothouse.browser.Screenshots;
import io.pilothouse.journey.Journey.Candidate;
import io.pilothouse.journey.Journey.Traveller;
import io.pilothouse.realparts.CuttableLine;
import io.pilothouse.realparts.OnRealServers;
import io.pilothouse.realparts.RealKubernetes;
import io.pilothouse.realparts.RealPlatform;
import io.pilothouse.realparts.SeededModels;
import io.pilothouse.realparts.Server;
import io.pilothouse.units.EndpointId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** What real clusters do to a rollout: each time the page says what is the case, and heals by itself when it is over. */
@OnRealServers({Server.GIT, Server.MLFLOW, Server.MINIO, Server.KUBERNETES, Server.ARGO_CD})
@BrowserTest(profiles = {})
@DirtiesContext
class FaultsJourneyTests {
    private static final String NAME = "faults";
    private static final String NAMESPACE = NAME + "-prod";
    private static final String STEADY = "steady-llama";
    private static final Duration A_WHILE = Duration.ofSeconds(75);
    private static final Duration A_MINUTE = Duration.ofMinutes(1);
    private static final ContainsTextOptions IN_TIME = new ContainsTextOptions().setTimeout(A_WHILE.toMillis());

    @TempDir
    private static Path folder;

    private final RealKubernetes kubernetes;

    /** Made once, when the servers are there. */
    private static final class Shared {
        static final CuttableLine TO_ARGO_CD =
                CuttableLine.to(RealPlatform.running().argoCd().url());
        static final CuttableLine TO_KUBERNETES =
                CuttableLine.to(RealPlatform.running().kubernetes().url());
        static final SeededModels MODELS = new SeededModels(
                RealPlatform.running().mlflow(), RealPlatform.running().minio(), NAME);
        static final SeededModels.Version STEADY_VERSION = version(STEADY);
    }

    FaultsJourneyTests(RealPlatform platform) {
        kubernetes = platform.kubernetes();
    }

    @DynamicPropertySource
    static void connect(DynamicPropertyRegistry properties) throws IOException {
        RealPlatform platform = RealPlatform.running();
        ConsoleOnRealServers console = new ConsoleOnRealServers(NAME, platform);
        Path repository = console.files(folder);
        ServedFromTheStart.write(repository, EndpointId.of(STEADY, "prod"), Shared.STEADY_VERSION);
        console.publish(repository);
        console.connect(properties, platform.git().url(NAME));
        properties.add("pilothouse.argocd.url", Shared.TO_ARGO_CD::url);
        properties.add("pilothouse.kubernetes.url", Shared.TO_KUBERNETES::url);
        ConsoleOnRealServers.operators(properties);
    }

    private static SeededModels.Version version(String model) {
        Shared.MODELS.model(model, Map.of("team", "support"));
        return Shared.MODELS.version(model, Map.of("mmlu_pro", 0.9), Map.of("license", "apache-2.0"));
    }

    private void apply(String yaml) {
        kubernetes.apply(new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)));
    }

    private void delete(String yaml) {
        kubernetes
                .admin()
                .load(new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)))
                .delete();
    }

    private static void sees(Page page, String... words) {
        for (String word : words) {
            assertThat(page.locator("main")).containsText(word, IN_TIME);
        }
    }

    private static void opensSteady(Page page) {
        page.navigate("/fleet/prod/" + STEADY);
        sees(page, "Serving");
    }

    private static Traveller changesSteady(Page page, int length) {
        opensSteady(page);
        Traveller alex = new Traveller(page, STEADY);
        alex.opensTheForm();
        alex.types("max_model_len", length);
        alex.reviews();
        return alex;
    }

    private static void seesSteadyVerified(Traveller alex) {
        alex.seesItVerified(new Candidate(Shared.STEADY_VERSION.id().version(), Shared.STEADY_VERSION.manifest()));
    }

    @Test
    void aQuotaThatIsUsedUp(Page page) {
        SeededModels.Version version = version("many-llama");
        String quota = """
                apiVersion: v1
                kind: ResourceQuota
                metadata: {name: pods-of-the-team, namespace: %s}
                spec: {hard: {pods: "1"}}
                """.formatted(NAMESPACE);
        opensSteady(page);
        apply(quota);
        try {
            Traveller alex = new Traveller(page, "many-llama");
            alex.proposes(new Candidate(version.id().version(), version.manifest()));
            alex.reviews();
            alex.commits("One more for the support team.");

            sees(page, "pods-of-the-team");
            assertAccessible(page);
            Screenshots.save(page, "quota-light");
            delete(quota);

            alex.seesItVerified(new Candidate(version.id().version(), version.manifest()));
        } finally {
            delete(quota);
        }
    }

    @Test
    void anUpdateThatIsDenied(Page page) {
        String policy = """
                apiVersion: admissionregistration.k8s.io/v1
                kind: ValidatingAdmissionPolicy
                metadata: {name: frozen-engines}
                spec:
                  matchConstraints:
                    resourceRules:
                    - {apiGroups: [apps], apiVersions: [v1], operations: [UPDATE], resources: [deployments]}
                  validations:
                  - {expression: "request.userInfo.username.startsWith('system:')", message: engines are frozen until Monday}
                ---
                apiVersion: admissionregistration.k8s.io/v1
                kind: ValidatingAdmissionPolicyBinding
                metadata: {name: frozen-engines}
                spec:
                  policyName: frozen-engines
                  validationActions: [Deny]
                  matchResources:
                    namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: %s}}
                """.formatted(NAMESPACE);
        Traveller alex = changesSteady(page, 8_192);
        apply(policy);
        try {
            await(true);
            alex.commits("Shorter documents.");

            sees(page, "frozen-engines", "engines are frozen until Monday");
            assertAccessible(page);
            Screenshots.save(page, "denied-light");
        } finally {
            delete(policy);
        }

        await(false);
        alex.act("Ask Argo CD again"); // here it does not look by itself within the time of a test
        seesSteadyVerified(alex);
    }

    /** The API server takes a moment to judge by a new policy. */
    private void await(boolean denies) {
        var deployment =
                kubernetes.admin().apps().deployments().inNamespace(NAMESPACE).withName(STEADY);
        Awaitility.await("the policy denies: " + denies)
                .atMost(A_WHILE)
                .until(() -> isDenied(() -> deployment.dryRun().patch("{\"metadata\":{\"labels\":{\"tried\":\"it\"}}}"))
                        == denies);
    }

    private static boolean isDenied(Runnable call) {
        try {
            call.run();
            return false;
        } catch (KubernetesClientException denied) {
            return true;
        }
    }

    @Test
    void argoCdAwayWhileACommitLands(Page page) {
        Traveller alex = changesSteady(page, 4_096);
        Shared.TO_ARGO_CD.cut();
        try {
            alex.commits("Much shorter documents.");
            alex.seesItFollowed();

            sees(page, "Argo CD at 127.0.0.1");
            assertAccessible(page);
            Screenshots.save(page, "argo-cd-away-light");
            Awaitility.await("it stays said for the minute that Argo CD is away")
                    .pollInSameThread() // the page's
                    .during(A_MINUTE)
                    .atMost(A_WHILE)
                    .until(() -> page.locator("main").textContent().contains("Argo CD at 127.0.0.1"));
        } finally {
            Shared.TO_ARGO_CD.mend();
        }

        seesSteadyVerified(alex);
    }

    @Test
    void aNodeThatIsDeleted(Page page) {
        opensSteady(page);
        var nodes = kubernetes.admin().nodes();
        var before = nodes.list().getItems().stream()
                .filter(node -> node.getMetadata().getName().startsWith("h100"))
                .toList();
        before.forEach(node -> nodes.withName(node.getMetadata().getName()).delete());
        try {
            sees(page, "is not in the cluster any more");
            Locator state = page.locator("main").getByText("Serving", new Locator.GetByTextOptions().setExact(true));
            assertThat(state).isHidden();
            assertAccessible(page);
            Screenshots.save(page, "node-gone-light");
        } finally {
            kubernetes.apply(RealKubernetes.class.getResourceAsStream("/realparts/nodes.yaml"));
        }

        sees(page, "Serving");
    }

    @Test
    void rightsTakenAndGivenBack(Page page) {
        opensSteady(page);
        var bindings = kubernetes.admin().rbac().clusterRoleBindings();
        bindings.withName("pilothouse").delete();
        awaitDenied();
        Shared.TO_KUBERNETES.cut();
        Shared.TO_KUBERNETES.mend();
        try {
            page.navigate("/platform");
            sees(page, "does not allow this account");
            page.navigate("/fleet/prod/" + STEADY);
            sees(page, "does not allow this account");
            assertAccessible(page);
            Screenshots.save(page, "rights-taken-light");
        } finally {
            apply(rights());
        }

        assertThat(page.getByText("does not allow this account").first())
                .isHidden(new com.microsoft.playwright.assertions.LocatorAssertions.IsHiddenOptions()
                        .setTimeout(A_WHILE.toMillis()));
        sees(page, "Serving");
    }

    private void awaitDenied() {
        try (var console = kubernetes.client(kubernetes.token("pilothouse", "pilothouse"))) {
            Awaitility.await("the account may read no more")
                    .atMost(A_WHILE)
                    .until(() -> isDenied(() -> console.pods().inAnyNamespace().list()));
        }
    }

    private static String rights() {
        try {
            return Files.readString(Path.of("deploy/rbac.yaml"));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
