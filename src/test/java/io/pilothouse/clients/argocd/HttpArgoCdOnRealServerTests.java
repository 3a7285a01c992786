package io.pilothouse.clients.argocd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.pilothouse.clients.ClientException;
import io.pilothouse.clients.ClientFailure.Denied;
import io.pilothouse.clients.Subscription;
import io.pilothouse.clients.argocd.Application.HealthStatus;
import io.pilothouse.clients.argocd.Application.SyncStatus;
import io.pilothouse.realparts.CuttableLine;
import io.pilothouse.realparts.OnRealServers;
import io.pilothouse.realparts.RealPlatform;
import io.pilothouse.realparts.Server;
import io.pilothouse.units.Secret;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@OnRealServers({Server.ARGO_CD, Server.KUBERNETES, Server.GIT})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HttpArgoCdOnRealServerTests implements ArgoCdContract {
    private static final Duration SOON = Duration.ofMinutes(3);
    private static final String REPOSITORY = "argocd-contract";

    private final RealPlatform platform;
    private final ArgoCd argoCd;
    private Path files;

    HttpArgoCdOnRealServerTests(RealPlatform platform) {
        this.platform = platform;
        this.argoCd = with(platform.argoCd().url(), platform.argoCd().token());
    }

    private static ArgoCd with(URI url, String token) {
        return new HttpArgoCd(new ArgoCdProperties(url, new Secret(token), Duration.ofSeconds(10)));
    }

    @BeforeAll
    void follow(@TempDir Path folder) throws IOException {
        files = folder;
        URI repository = platform.git().create(REPOSITORY);
        commit("first");
        platform.argoCd().follow(repository, REPOSITORY);
    }

    /** Argo CD calls an application synced and healthy while the sync that made it so still runs. */
    @BeforeEach
    void settle() {
        await().atMost(SOON)
                .until(() -> argoCd.applications().stream()
                        .anyMatch(application -> application.name().equals(settled())
                                && application.sync() == SyncStatus.SYNCED
                                && application.health() == HealthStatus.HEALTHY
                                && application.syncRevision() != null
                                && application.hasApplied(application.syncRevision())));
    }

    private String commit(String value) throws IOException {
        Path objects = Files.createDirectories(files.resolve("clusters/" + REPOSITORY));
        Files.writeString(objects.resolve("settings.yaml"), """
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: argocd-contract, namespace: default}
                data: {value: "%s"}
                """.formatted(value));
        return platform.git().push(REPOSITORY, files, "Set the value to " + value);
    }

    @Override
    public ArgoCd argoCd() {
        return argoCd;
    }

    @Override
    public String settled() {
        return "root-" + REPOSITORY;
    }

    @Test
    void aRefreshLetsAWatchSeeTheNewCommitApplied() throws IOException {
        var told = new CopyOnWriteArrayList<List<Application>>();
        try (var _ = argoCd.watch(told::add, reason -> {})) {
            String commit = commit("refreshed");

            argoCd.refresh(new Application.Id("", settled()));

            await().atMost(SOON)
                    .until(() -> told.stream()
                            .flatMap(List::stream)
                            .anyMatch(application ->
                                    application.name().equals(settled()) && application.hasApplied(commit)));
        }
    }

    @Test
    void aBrokenStreamIsToldAndTakenUpAgain() {
        var told = new CopyOnWriteArrayList<List<Application>>();
        var lost = new CopyOnWriteArrayList<String>();
        try (var line = CuttableLine.to(platform.argoCd().url());
                Subscription _ = with(line.url(), platform.argoCd().token())
                        .watch(told::add, reason -> lost.add(reason.toString()))) {
            await().atMost(SOON).until(() -> !told.isEmpty());

            line.cut();

            await().atMost(Duration.ofSeconds(5)).until(() -> !lost.isEmpty());
            int before = told.size();
            line.mend();
            await().atMost(SOON).until(() -> told.size() > before);
        }
    }

    @Test
    void aTokenThatNobodyKnowsIsDeniedAndNotShown() {
        var stranger = with(platform.argoCd().url(), "not-a-token");
        var lost = new CopyOnWriteArrayList<String>();

        assertThatExceptionOfType(ClientException.class)
                .isThrownBy(stranger::applications)
                .satisfies(failure -> assertThat(failure.failure()).isInstanceOf(Denied.class))
                .withMessageContaining("does not know these credentials");
        try (var _ = stranger.watch(_ -> {}, reason -> lost.add(reason.toString()))) {
            await().atMost(SOON).until(() -> !lost.isEmpty());
        }
        assertThat(lost).noneMatch(reason -> reason.contains("not-a-token"));
    }

    @Test
    void theAccountOfTheConsoleCannotSync() {
        var refused = platform.argoCd().statusOfSync(settled());

        assertThat(refused).isEqualTo(403);
    }
}
