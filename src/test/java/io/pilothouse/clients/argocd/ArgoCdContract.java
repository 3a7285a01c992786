package io.pilothouse.clients.argocd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.pilothouse.clients.ClientException;
import io.pilothouse.clients.ClientFailure;
import io.pilothouse.clients.argocd.Application.HealthStatus;
import io.pilothouse.clients.argocd.Application.Phase;
import io.pilothouse.clients.argocd.Application.SyncStatus;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** What the console may rely on, whoever stands behind {@link ArgoCd}. */
public interface ArgoCdContract {
    ArgoCd argoCd();

    /** The name of an application that is synced and healthy, and whose source is a folder of a Git repository. */
    String settled();

    @Test
    default void saysItsVersion() {
        assertThat(argoCd().version()).matches("\\d+\\.\\d+\\.\\d+.*");
    }

    @Test
    default void aSettledApplicationHasAppliedTheCommitItComparedWith() {
        Application application = find(argoCd().applications());

        assertThat(application.sync()).isEqualTo(SyncStatus.SYNCED);
        assertThat(application.health()).isEqualTo(HealthStatus.HEALTHY);
        var operation = Objects.requireNonNull(application.operation());
        assertThat(operation.phase()).isEqualTo(Phase.SUCCEEDED);
        assertThat(operation.finishedAt()).isAfterOrEqualTo(operation.startedAt());
        assertThat(application.syncRevision()).matches("[0-9a-f]{40}");
        assertThat(application.hasApplied(Objects.requireNonNull(application.syncRevision())))
                .isTrue();
        assertThat(application.hasApplied("0".repeat(40))).isFalse();
    }

    @Test
    default void anApplicationKnowsItsFolderAndItsObjects() {
        Application application = find(argoCd().applications());

        assertThat(application.source().path())
                .isNotEmpty()
                .doesNotStartWith("/")
                .doesNotEndWith("/");
        assertThat(application.source().repository()).isNotEmpty();
        assertThat(application.resources())
                .isNotEmpty()
                .allSatisfy(resource -> assertThat(resource.sync()).isEqualTo(SyncStatus.SYNCED));
    }

    @Test
    default void aWatchTellsTheWholeListFirst() {
        var told = new CopyOnWriteArrayList<List<Application>>();

        try (var _ = argoCd().watch(told::add, reason -> {})) {
            await().atMost(Duration.ofSeconds(20)).until(() -> !told.isEmpty());
        }

        assertThat(told.getFirst())
                .extracting(Application::name)
                .contains(settled())
                .containsExactlyInAnyOrderElementsOf(
                        argoCd().applications().stream().map(Application::name).toList());
    }

    @Test
    default void aRefreshIsTakenNoteOf() {
        assertThatCode(() -> argoCd().refresh(new Application.Id("", settled())))
                .doesNotThrowAnyException();
    }

    @Test
    default void aRefreshOfWhatIsNotThereIsNotFound() {
        assertThatExceptionOfType(ClientException.class)
                .isThrownBy(() -> argoCd().refresh(new Application.Id("", "no-application-is-called-that")))
                .extracting(ClientException::failure)
                .isInstanceOf(ClientFailure.NotFound.class);
    }

    @Test
    default void whatIsSettledIsInTheClusterAsASyncWouldLeaveIt() {
        Application application = find(argoCd().applications());

        List<ManagedObject> managed = argoCd().managed(application.id());

        assertThat(managed)
                .extracting(ManagedObject::title)
                .containsAll(application.resources().stream()
                        .map(resource -> resource.kind() + " " + resource.name())
                        .toList());
        assertThat(managed)
                .allSatisfy(object -> assertThat(object.live()).isNotEmpty().isEqualTo(object.wanted()));
    }

    @Test
    default void objectsOfWhatIsNotThereAreAFailure() {
        var missing = new Application.Id("", "no-application-is-called-that");

        assertThatExceptionOfType(ClientException.class).isThrownBy(() -> argoCd().managed(missing));
    }

    @Test
    default void whatAnApplicationMakesOfACommitIsWhatItApplies() {
        Application application = find(argoCd().applications());

        List<Map<String, Object>> manifests =
                argoCd().manifests(application, Objects.requireNonNull(application.syncRevision()));

        assertThat(manifests)
                .extracting(manifest -> manifest.get("kind"))
                .containsExactlyInAnyOrderElementsOf(application.resources().stream()
                        .map(Application.Resource::kind)
                        .filter(kind -> !kind.equals("Secret"))
                        .toList());
    }

    @Test
    default void aCommitThatNobodyHasIsNotRendered() {
        Application application = find(argoCd().applications());

        assertThatExceptionOfType(ClientException.class)
                .isThrownBy(() -> argoCd().manifests(application, "0".repeat(40)));
    }

    private Application find(List<Application> applications) {
        return applications.stream()
                .filter(application -> application.name().equals(settled()))
                .findFirst()
                .orElseThrow();
    }
}
