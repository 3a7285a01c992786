package io.pilothouse.review.tracking;

import static io.pilothouse.review.tracking.Scene.MINE;
import static io.pilothouse.review.tracking.TrackedCommitAssert.assertThat;

import io.pilothouse.clients.argocd.Application.Phase;
import io.pilothouse.review.tracking.TrackedCommit.Outcome;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** What is said of a commit while Argo CD does not answer. */
class ArgoCdAwayTests {
    private static final String GONE = "argocd.example.com refuses the connection (pilothouse.argocd.url)";

    @Test
    void whileArgoCdIsAwayWhatItWasAtIsSaidOfThen() {
        Scene scene = Scene.ofOneCommit().with(Scene.before());
        TrackedCommit waiting = scene.tracked();

        TrackedCommit away =
                scene.argoCdIsAway(GONE, Scene.PUSHED.plusSeconds(20)).tracked(waiting);

        assertThat(away)
                .is("COMMITTED done, SEEN not_known_now, SYNCED pending, HEALTHY pending, VERIFIED pending")
                .ends(Outcome.NOT_KNOWN)
                .says("Not known now: " + GONE + ". Last said, 2026-11-24 03:09 UTC: Argo CD was at aaaaaaa.");
        assertThat(Scene.ofOneCommit().with(Scene.before()).tracked(away))
                .says(
                        "Argo CD is still at aaaaaaa. By itself it looks as often as its timeout.reconciliation says: about every 3 minutes, where nobody set that.");
    }

    @Test
    void whileArgoCdIsAwayASyncThatRanIsNotSaidToRun() {
        TrackedCommit away = Scene.ofOneCommit()
                .with(Scene.applying(MINE, Scene.operation(Phase.RUNNING, MINE, 0)))
                .argoCdIsAway(GONE, Scene.PUSHED.plusSeconds(20))
                .tracked();

        assertThat(away)
                .is("COMMITTED done, SEEN done, SYNCED not_known_now, HEALTHY pending, VERIFIED pending")
                .ends(Outcome.NOT_KNOWN);
    }

    @Test
    void anArgoCdThatNeverAnsweredSaysWhyItDoesNot() {
        TrackedCommit never = Scene.ofOneCommit()
                .argoCdHasNotAnswered()
                .argoCdIsAway(GONE, null)
                .tracked();

        assertThat(never).ends(Outcome.NOT_KNOWN).says("Not known now: " + GONE + ".");
    }

    @Test
    void aRefusalIsSaidAsTheLastThatWasHeardWhileArgoCdIsAway() {
        TrackedCommit away = Scene.ofOneCommit()
                .with(Scene.applying(MINE, Scene.operation(Phase.FAILED, MINE, 0, Scene.refused("denied"))))
                .argoCdIsAway(GONE, Scene.PUSHED.plusSeconds(20))
                .tracked();

        assertThat(away).stands(RoadToPods.SYNCED, Step.State.FAILED);
        Assertions.assertThat(away.isOfNow()).isFalse();
        Assertions.assertThat(away.decisive().sentence().toString())
                .startsWith("Not known now: " + GONE + ". Last said, 2026-11-24 03:09 UTC: ");
    }

    @Test
    void itIsStillAmongTheOpenOnesWhileNobodyCanLook() {
        TrackedCommit away = Scene.ofOneCommit()
                .with(Scene.before())
                .argoCdIsAway(GONE, Scene.PUSHED.plusSeconds(20))
                .tracked();

        Assertions.assertThat(away.isOpen()).isTrue();
    }
}
