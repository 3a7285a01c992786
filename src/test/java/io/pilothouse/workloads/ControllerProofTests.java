package io.pilothouse.workloads;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.clients.argocd.Application;
import io.pilothouse.clients.argocd.Application.HealthStatus;
import io.pilothouse.clients.argocd.Application.Source;
import io.pilothouse.clients.argocd.Application.SyncStatus;
import io.pilothouse.clients.argocd.Destination;
import io.pilothouse.clients.argocd.Refresh;
import io.pilothouse.fakes.FakeArgoCd;
import io.pilothouse.fakes.HandClock;
import io.pilothouse.fakes.Rhythms;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ControllerProofTests {
    private final HandClock clock = new HandClock();
    private final FakeArgoCd argoCd = new FakeArgoCd();
    private final Applications applications = new Applications(argoCd, null, null, clock);
    private final ControllerProof proof = new ControllerProof(argoCd, applications, Runnable::run, clock);

    private static Application application(String name, @Nullable Refresh refresh) {
        return new Application(
                new Application.Id("argocd", name),
                List.of(new Source("https://git/platform.git", "models/" + name, "main")),
                new Destination("", "llm"),
                SyncStatus.SYNCED,
                null,
                HealthStatus.HEALTHY,
                null,
                List.of(),
                List.of(),
                List.of(),
                refresh,
                Application.Hold.NONE);
    }

    private void says(String... names) {
        argoCd.says(Stream.of(names).map(name -> application(name, null)).toArray(Application[]::new));
    }

    private List<String> afterSeconds(int seconds) {
        clock.pass(Duration.ofSeconds(seconds));
        proof.look();
        return argoCd.refreshed;
    }

    @Test
    void itLooksByItself() {
        says("a");

        Rhythms.round(ControllerProof.class, proof);

        assertThat(argoCd.refreshed).containsExactly("a");
    }

    @Test
    void oneIsAskedInTurnEachMinute() {
        says("a", "b", "c");

        assertThat(afterSeconds(0)).containsExactly("a");
        assertThat(afterSeconds(59)).hasSize(1);
        assertThat(afterSeconds(1)).containsExactly("a", "b");
        assertThat(afterSeconds(60)).containsExactly("a", "b", "c");
        assertThat(afterSeconds(60)).containsExactly("a", "b", "c", "a");
    }

    @Test
    void onceOneIsNotLookedAtTheOthersAreAskedToo() {
        argoCd.says(
                application("a", new Refresh(clock.instant(), false)), application("b", null), application("c", null));
        assertThat(afterSeconds(0)).containsExactly("b");

        assertThat(afterSeconds(180)).containsExactly("b", "c");
        assertThat(afterSeconds(5)).hasSize(2);
        assertThat(afterSeconds(300)).containsExactly("b", "c", "b", "c");
    }

    @Test
    void onePausedByItsOwnersSaysNothingOfTheControllerAndIsNotAsked() {
        argoCd.says(application("a", new Refresh(clock.instant(), false, true)), application("b", null));

        assertThat(afterSeconds(0)).containsExactly("b");
        assertThat(afterSeconds(240)).containsExactly("b", "b");
        assertThat(afterSeconds(5)).hasSize(2);
    }

    @Test
    void whileArgoCdDoesNotAnswerNobodyIsAsked() {
        says("a");
        argoCd.goesAway("Argo CD does not answer");

        assertThat(afterSeconds(120)).isEmpty();
    }

    @Test
    void aServerThatDoesNotAnswerItEndsNoRhythm() {
        says("a");
        argoCd.refusesToRefresh("Argo CD does not answer within 10 s");

        proof.look();

        assertThat(afterSeconds(60)).isEmpty();
    }
}
