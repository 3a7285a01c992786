package io.pilothouse.changes.git;

import static io.pilothouse.changes.git.ConsoleOnGit.ADA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.pilothouse.changes.GitUnavailable;
import io.pilothouse.changes.Landing;
import io.pilothouse.changes.PendingChange;
import io.pilothouse.changes.Review;
import io.pilothouse.changes.checks.SecretText;
import io.pilothouse.units.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a Prometheus is told of the change road, on a repository on disk. */
class GitMetersTests extends OnGit {
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @BeforeEach
    void measure() {
        console.changes.meters().bindTo(meters);
    }

    private Landing land(PendingChange proposed) {
        Review review = console.changes.review(proposed.id());
        return console.changes.land(proposed.id(), review.reviewedTree(), "why", ADA);
    }

    private double landings(LandingEnd end) {
        return meters.get("pilothouse.landings")
                .tag("outcome", end.name().toLowerCase(Locale.ROOT))
                .functionCounter()
                .count();
    }

    private double pushes(String branch, String outcome) {
        return meters.get("pilothouse.git.push")
                .tag("branch", branch)
                .tag("outcome", outcome)
                .functionTimer()
                .count();
    }

    @Test
    void eachOutcomeIsThereFromTheStartSoThatTheFirstOfItIsAnIncrease() {
        assertThat(meters.get("pilothouse.landings").functionCounters())
                .hasSize(LandingEnd.values().length)
                .allSatisfy(counter -> assertThat(counter.count()).isZero());
        assertThat(meters.get("pilothouse.git.push").functionTimers()).hasSize(2 * Traffic.Push.values().length);
    }

    @Test
    void aLandingCountsItsCommitAndThePushOfBothBranches() {
        assertThat(land(propose(replicas("3")))).isInstanceOf(Landing.Committed.class);

        assertThat(landings(LandingEnd.COMMITTED)).isEqualTo(1);
        assertThat(pushes("main", "done")).isEqualTo(1);
        assertThat(pushes("change", "done"))
                .as("made; it goes with the push to main")
                .isEqualTo(1);
        var fetches =
                meters.get("pilothouse.git.fetch").tag("outcome", "answered").functionTimer();
        assertThat(fetches.count()).isPositive();
        assertThat(fetches.totalTime(TimeUnit.SECONDS)).isPositive();
    }

    @Test
    void whatGitRefusesIsToldFromWhatRulesRefuse() throws IOException {
        assumeTrue(GitHttpServer.isInstalled(), "git http-backend is not installed");
        mainIsProtected();
        String token = "glpat-" + "aB3dE5fG7hJ9kL1mN3pQ";
        assertThat(SecretText.in(token)).isPresent();
        try (var server = GitHttpServer.start(directory)) {
            var settings = ConsoleOnGit.settings(
                    server.url("shared.git"), directory.resolve("http.git"), new Secret(GitHttpServer.PASSWORD));
            console.close();
            console = new ConsoleOnGit(settings, 2);
            meters.clear();
            measure();
            PendingChange proposed = propose(replicas("3"));
            Review review = console.changes.review(proposed.id());

            assertThat(land(proposed)).isInstanceOf(Landing.Refused.class);
            assertThat(console.changes.land(proposed.id(), review.reviewedTree(), token, ADA))
                    .isInstanceOf(Landing.Refused.class);
        }
        assertThat(landings(LandingEnd.REFUSED_BY_GIT)).isEqualTo(1);
        assertThat(landings(LandingEnd.REFUSED)).isEqualTo(1);
        assertThat(pushes("main", "refused"))
                .as("with the branch of the change, and alone")
                .isEqualTo(2);
    }

    private void mainIsProtected() throws IOException {
        Path hooks = Files.createDirectories(shared.directory().resolve("hooks"));
        Path hook = Files.writeString(
                hooks.resolve("pre-receive"),
                "#!/bin/sh\nwhile read o n r; do case $r in */main) exit 1;; esac; done\nexit 0\n");
        Files.setPosixFilePermissions(hook, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @Test
    void whatSomebodyElseWroteMeanwhileIsALookAgain() {
        PendingChange proposed = propose(replicas("3"));
        Review review = console.changes.review(proposed.id());
        shared.commit("Add a line", Map.of(FILE, TEXT.replace("replicas: 2", "replicas: 2 # two")));

        console.changes.land(proposed.id(), review.reviewedTree(), "why", ADA);

        assertThat(landings(LandingEnd.LOOK_AGAIN) + landings(LandingEnd.REFUSED))
                .isEqualTo(1);
        assertThat(landings(LandingEnd.COMMITTED)).isZero();
    }

    @Test
    void aRepositoryThatIsAwayIsCounted() throws IOException {
        PendingChange proposed = propose(replicas("3"));
        Review review = console.changes.review(proposed.id());
        Files.move(shared.directory(), directory.resolve("moved.git"));

        assertThatThrownBy(() -> console.changes.land(proposed.id(), review.reviewedTree(), "why", ADA))
                .isInstanceOf(GitUnavailable.class);

        Files.move(directory.resolve("moved.git"), shared.directory());
        assertThat(landings(LandingEnd.UNREACHABLE)).isEqualTo(1);
        assertThat(meters.get("pilothouse.git.fetch")
                        .tag("outcome", "unreachable")
                        .functionTimer()
                        .count())
                .isPositive();
    }
}
