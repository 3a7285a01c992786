package io.pilothouse.clients.argocd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pilothouse.clients.argocd.Application.Hold;
import io.pilothouse.clients.argocd.Application.SyncStatus;
import io.pilothouse.realparts.OnRealServers;
import io.pilothouse.realparts.RealPlatform;
import io.pilothouse.realparts.Server;
import io.pilothouse.units.Secret;
import io.pilothouse.workloads.FailedSync;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Applications that Argo CD does not simply apply, as the real one tells them. */
@OnRealServers({Server.ARGO_CD, Server.KUBERNETES, Server.GIT})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OddApplicationsOnRealServerTests {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String REPOSITORY = "odd-applications";
    private static final String SETTINGS = """
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: %s}
            data: {value: "1"}
            """;

    private final RealPlatform platform;
    private final ArgoCd argoCd;
    private Path files;

    OddApplicationsOnRealServerTests(RealPlatform platform) {
        this.platform = platform;
        argoCd = new HttpArgoCd(new ArgoCdProperties(
                platform.argoCd().url(), new Secret(platform.argoCd().token()), Duration.ofSeconds(10)));
    }

    @BeforeAll
    void follow(@TempDir Path folder) {
        files = folder;
        URI repository = platform.git().create(REPOSITORY);
        push("clusters/" + REPOSITORY + "/settings.yaml", SETTINGS.formatted("odd-root"));
        platform.argoCd().follow(repository, REPOSITORY);
        platform.argoCd().apply("""
                apiVersion: argoproj.io/v1alpha1
                kind: AppProject
                metadata: {name: closed, namespace: argocd}
                spec:
                  sourceRepos: ["*"]
                  destinations: [{server: "*", namespace: "*"}]
                  syncWindows:
                    - {kind: deny, schedule: "* * * * *", duration: 1h, applications: ["*"], manualSync: true}
                """);
    }

    private void push(String path, String content) {
        try {
            Path file = files.resolve(path);
            Files.createDirectories(file.getParent());
            Files.writeString(file, content);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
        platform.git().push(REPOSITORY, files, "Set " + path);
    }

    private void apply(String name, String project, String path, String policy) {
        platform.argoCd().apply("""
                apiVersion: argoproj.io/v1alpha1
                kind: Application
                metadata: {name: %s, namespace: argocd}
                spec:
                  project: %s
                  source: {repoURL: "%s", targetRevision: main, path: "%s"}
                  destination: {name: in-cluster, namespace: default}
                  syncPolicy: %s
                """.formatted(name, project, platform.git().url(REPOSITORY), path, policy));
    }

    private Application once(String name, Predicate<Application> is) {
        return await().atMost(SOON)
                .until(
                        () -> argoCd.applications().stream()
                                .filter(one -> one.name().equals(name))
                                .filter(is)
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    @Test
    void whatIsSyncedByHandIsNotBegunAndItsFolderIsOneHoweverItIsWritten() {
        push("odd/by-hand/settings.yaml", SETTINGS.formatted("odd-by-hand"));

        apply("odd-by-hand", "default", "./odd//by-hand/", "{}");
        Application application = once("odd-by-hand", one -> one.sync() == SyncStatus.OUT_OF_SYNC);

        assertThat(application.hold()).isEqualTo(Hold.BY_HAND);
        assertThat(application.operation()).isNull();
        assertThat(application.source().path()).isEqualTo("odd/by-hand");
        assertThat(application.destination()).isEqualTo(new Destination("in-cluster", "default"));
        assertThat(argoCd.isInsideWindows(application.id())).isTrue();
    }

    @Test
    void aClosedWindowIsToldThoughASyncByHandWouldBeLetThrough() {
        push("odd/closed/settings.yaml", SETTINGS.formatted("odd-closed"));

        apply("odd-closed", "closed", "odd/closed", "{automated: {}}");
        Application application = once("odd-closed", one -> one.sync() == SyncStatus.OUT_OF_SYNC);

        assertThat(application.hold()).isEqualTo(Hold.NOT_HEALED);
        assertThat(argoCd.isInsideWindows(application.id())).isFalse();
        assertThat(application.operation()).isNull();
    }

    @Test
    void aKindThatTheClusterDoesNotHaveIsTheObjectsOwnFailure() {
        push("odd/unknown/object.yaml", """
                apiVersion: nobody.example.com/v1
                kind: Unheard
                metadata: {name: of}
                """);

        apply("odd-unknown", "default", "odd/unknown", "{automated: {}}");
        Application application = once(
                "odd-unknown",
                one -> one.operation() != null && !one.operation().failed().isEmpty());

        FailedSync failed = FailedSync.of(application).orElseThrow();
        assertThat(failed.inShort()).hasToString("The cluster does not know the kind nobody.example.com/Unheard");
        assertThat(failed.sentence())
                .hasToString("Unheard of was not taken: the cluster does not know its kind nobody.example.com/Unheard, "
                        + "so its CustomResourceDefinition is missing there.");
    }

    @Test
    void whatGitHasNoMoreAndNobodyPrunesIsLeftOver() {
        push("odd/left/settings.yaml", SETTINGS.formatted("odd-left-old"));
        apply("odd-left", "default", "odd/left", "{automated: {prune: false}}");
        var _ = once("odd-left", one -> one.sync() == SyncStatus.SYNCED);

        push("odd/left/settings.yaml", SETTINGS.formatted("odd-left-new"));
        argoCd.refresh(new Application.Id("argocd", "odd-left"));
        Application application = once(
                "odd-left",
                one -> one.operation() != null && one.differing().stream().anyMatch(Application.Resource::leftOver));

        assertThat(application.differing().getLast().title()).isEqualTo("ConfigMap odd-left-old");
    }
}
