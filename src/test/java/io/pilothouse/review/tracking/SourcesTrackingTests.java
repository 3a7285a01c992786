package io.pilothouse.review.tracking;

import static io.pilothouse.review.tracking.Scene.APP;
import static io.pilothouse.review.tracking.Scene.FOLDER;
import static io.pilothouse.review.tracking.Scene.MINE;
import static io.pilothouse.review.tracking.Scene.OLD;
import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.clients.argocd.Application;
import io.pilothouse.clients.argocd.Application.Source;
import io.pilothouse.clients.argocd.Application.SyncStatus;
import io.pilothouse.review.tracking.Step.State;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A commit, and applications that have its folder as their source in other ways than usual. */
class SourcesTrackingTests {
    private static Application from(Application.Id id, Source source, Application like) {
        return new Application(
                id,
                List.of(source),
                like.destinationNamespace(),
                like.sync(),
                like.syncRevision(),
                like.health(),
                like.operation(),
                like.conditions(),
                like.resources());
    }

    private static Source ours(String revision) {
        return new Source("git@git:platform.git", FOLDER, revision);
    }

    private static Step seen(TrackedCommit tracked) {
        return tracked.tracks().getFirst().step(RoadToPods.SEEN).orElseThrow();
    }

    @Test
    void whatIsPinnedWillNotApplyTheCommit() {
        Application.Id id = new Application.Id("argocd", APP);

        Step seen = seen(
                Scene.ofOneCommit().with(from(id, ours("v1.2"), Scene.before())).tracked());

        assertThat(seen.state()).isEqualTo(State.FAILED);
        assertThat(seen.sentence())
                .hasToString("mistral-prod applies v1.2 and not main: it will not apply this commit. "
                        + "Its targetRevision says so.");
    }

    @Test
    void aFolderOfAnotherRepositoryIsNotTakenForOurs() {
        Source other = new Source("https://git/other.git", FOLDER, "main");
        Application stranger = from(new Application.Id("argocd", "stranger"), other, Scene.before());

        Step seen = seen(Scene.ofOneCommit().with(stranger).secondsLater(600).tracked());

        assertThat(seen.state()).isEqualTo(State.FAILED);
        assertThat(seen.sentence().toString()).contains("stranger has one of that name, out of https://git/other.git");
    }

    @Test
    void twoApplicationsOfOneFolderAreBothFollowed() {
        Application done = Scene.app(APP, FOLDER, SyncStatus.SYNCED, MINE, Scene.succeeded(MINE));
        Application behind = Scene.app(APP, FOLDER, SyncStatus.SYNCED, OLD, Scene.succeeded(OLD));
        Scene scene = Scene.ofOneCommit()
                .with(from(new Application.Id("team-a", APP), ours("main"), done))
                .with(from(new Application.Id("team-b", APP), ours("HEAD"), behind));

        TrackedCommit first = scene.tracked();
        TrackedCommit again = scene.tracked(first);

        assertThat(again.tracks()).extracting(Track::appliedBy).containsExactly("team-a/" + APP, "team-b/" + APP);
        assertThat(again.tracks())
                .extracting(track -> track.step(RoadToPods.SEEN).orElseThrow().state())
                .containsExactly(State.DONE, State.CURRENT);
    }

    /** Argo CD leaves out what an account may not see, without a word. */
    @Test
    void thatTheConsoleSeesNoApplicationIsNotThatThereIsNone() {
        Scene scene = Scene.ofOneCommit().secondsLater(600);
        assertThat(seen(scene.tracked()).state()).isEqualTo(State.FAILED);

        Step seen = seen(scene.argoCdShowsAPart().tracked());

        assertThat(seen.state()).isEqualTo(State.NOT_KNOWN_NOW);
        assertThat(seen.sentence().toString())
                .contains("whether one applies it is not known")
                .endsWith("The account of pilothouse.argocd.token needs applications, get, */*.");
    }
}
