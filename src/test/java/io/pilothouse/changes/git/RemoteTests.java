package io.pilothouse.changes.git;

import static io.pilothouse.changes.git.ConsoleOnGit.ADA;
import static io.pilothouse.changes.git.ConsoleOnGit.change;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.pilothouse.changes.FileEdit;
import io.pilothouse.changes.GitUnavailable;
import io.pilothouse.changes.Landing;
import io.pilothouse.changes.Layout;
import io.pilothouse.changes.PendingChange;
import io.pilothouse.changes.Refusals;
import io.pilothouse.changes.RepositoryState;
import io.pilothouse.changes.Review;
import io.pilothouse.changes.SharedRepository;
import io.pilothouse.live.Reading;
import io.pilothouse.units.CommitId;
import io.pilothouse.units.Secret;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Over HTTP with a password, against Git's own server. */
class RemoteTests {
    @TempDir
    private Path directory;

    private SharedRepository shared;

    @BeforeEach
    void share() {
        shared = new SharedRepository(directory.resolve("gitops.git"), Map.of("a.yaml", "a: 1\n"));
    }

    @AfterEach
    void stop() {
        shared.close();
    }

    @Test
    void aChangeLandsOverHttpWithAPassword() throws IOException {
        try (var server = serve();
                var console = console(server, GitHttpServer.PASSWORD)) {
            PendingChange proposed = propose(console);
            Review review = console.changes.review(proposed.id());

            Landing landing = console.changes.land(proposed.id(), review.reviewedTree(), "why", ADA);

            assertThat(landing).isInstanceOf(Landing.Committed.class);
            assertThat(shared.file("a.yaml")).isEqualTo("a: 2\n");
            assertThat(shared.branches()).containsExactly("main");
        }
    }

    @Test
    void aWrongPasswordIsSaidWithoutRepeatingIt() throws IOException {
        try (var server = serve();
                var console = console(server, "wr0ng")) {
            assertThatThrownBy(() -> console.changes.head())
                    .isInstanceOf(GitUnavailable.class)
                    .hasMessage(server.url("gitops.git") + " denied console access (pilothouse.git.password)")
                    .hasMessageNotContaining("wr0ng");
        }
    }

    @Test
    void credentialsInTheAddressAreNeverShown() {
        var settings = ConsoleOnGit.settings(
                "http://ada:s3cr3t@127.0.0.1:1/x.git", directory.resolve("m.git"), new Secret("t0ken"));
        try (var console = new ConsoleOnGit(settings, 1)) {
            assertThatThrownBy(() -> console.changes.head())
                    .isInstanceOf(GitUnavailable.class)
                    .hasMessage("http://127.0.0.1:1/x.git is not reachable: connection refused (pilothouse.git.url)");
            assertThat(console.changes.state().name()).doesNotContain("s3cr3t");
            assertThat(settings.toString()).doesNotContain("t0ken", "s3cr3t");
        }
    }

    @Test
    void credentialsInTheAddressAreUsedAndReachNoMessageAndNoFile() throws IOException {
        try (var server = serve()) {
            String address = server.url("gitops.git").replace("http://", "http://ada:" + GitHttpServer.PASSWORD + "@");
            try (var console =
                    new ConsoleOnGit(ConsoleOnGit.settings(address, directory.resolve("mirror.git"), null), 1)) {
                assertThat(console.changes.head().file("a.yaml")).contains("a: 1\n");
                server.die();
                assertThatThrownBy(() -> console.changes.head()).satisfies(failure -> {
                    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
                        assertThat(cause.toString()).doesNotContain(GitHttpServer.PASSWORD, "ada");
                    }
                });
            }
            for (String file : List.of("config", "FETCH_HEAD")) {
                Path written = directory.resolve("mirror.git").resolve(file);
                assertThat(Files.exists(written) ? Files.readString(written) : "")
                        .doesNotContain(GitHttpServer.PASSWORD);
            }
        }
    }

    @Test
    void aPasswordThatBreaksTheAddressIsNotRepeated() {
        assertThatThrownBy(() -> ConsoleOnGit.settings("https://ada:s3cr/3t@git.example.com/x.git", directory, null))
                .hasMessage("pilothouse.git.url: no address"
                        + " (expected: file, http or https; / and @ in a password as %2F and %40)");
        assertThat(RemoteAddress.of(ConsoleOnGit.settings("https://git.example.com/@team/x.git", directory, null))
                        .uri())
                .hasToString("https://git.example.com/@team/x.git");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ssh://git:s3cr3t@git.example.com/x.git",
                "git@git.example.com:platform/x.git",
                "git+ssh://git:s3cr3t@git.example.com/x.git",
                "git://git.example.com/x.git"
            })
    void anAddressThatNobodyHereCanSpeakToIsRefusedAtTheStart(String address) {
        assertThatThrownBy(() -> ConsoleOnGit.settings(address, directory, null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("pilothouse.git.url: an address of ")
                .hasMessageContaining("(expected: file, http or https; instead of ssh, https with a token as")
                .hasMessageNotContaining("s3cr3t");
    }

    @Test
    void aHookThatRefusesIsQuoted() throws IOException {
        try (var server = serve();
                var console = console(server, GitHttpServer.PASSWORD)) {
            hook(
                    "pre-receive",
                    "while read o n r; do case $r in */main) printf '\\033[31mfreeze until Monday\\n' >&2; exit 1;; esac; done");
            PendingChange proposed = propose(console);
            Review review = console.changes.review(proposed.id());

            Landing landing = console.changes.land(proposed.id(), review.reviewedTree(), "why", ADA);

            assertThat(Refusals.of(landing))
                    .containsExactly(server.url("gitops.git")
                            + " refuses the commit: freeze until Monday (pre-receive hook declined)");
            assertThat(shared.file("a.yaml")).isEqualTo("a: 1\n");
            assertThat(console.changes.pending(proposed.id())).isPresent();
        }
    }

    @Test
    void aBranchThatCannotBeDeletedIsNoFailedLanding() throws IOException {
        try (var server = serve();
                var console = console(server, GitHttpServer.PASSWORD)) {
            hook("update", "case $3 in 0000*) echo no deletes >&2; exit 1;; esac");
            PendingChange proposed = propose(console);
            Review review = console.changes.review(proposed.id());

            Landing landing = console.changes.land(proposed.id(), review.reviewedTree(), "why", ADA);

            assertThat(landing).isInstanceOf(Landing.Committed.class);
            assertThat(state(console).pending()).isEmpty();
            assertThat(shared.branches()).hasSize(2);
        }
    }

    @Test
    void aDeadRemoteLosesTheStateAndComesBack() throws IOException {
        Path moved = directory.resolve("moved.git");
        try (var console = new ConsoleOnGit(shared, directory.resolve("mirror.git"))) {
            CommitId head = console.changes.head().commit();
            Files.move(shared.directory(), moved);

            assertThatThrownBy(() -> console.changes.propose(change(head, new FileEdit.Write("a.yaml", "a: 2\n")), ADA))
                    .isInstanceOf(GitUnavailable.class)
                    .hasMessage(shared.url().replaceFirst("/$", "")
                            + "/ is not there, or not for us to see (pilothouse.git.url, pilothouse.git.username)");
            assertThatThrownBy(() -> console.changes.head()).isInstanceOf(GitUnavailable.class);
            assertThat(console.changes.at(head).file("a.yaml")).contains("a: 1\n");

            Files.move(moved, shared.directory());
            assertThat(console.changes.head().commit()).isEqualTo(head);
        }
    }

    @Test
    void aMissingBranchIsNamed() {
        var found = ConsoleOnGit.settings(shared.url(), directory.resolve("m.git"), null);
        var settings = new GitSettings(
                found.url(),
                "trunk",
                null,
                null,
                "P",
                "p@x",
                found.directory(),
                found.timeout(),
                found.pollEvery(),
                Layout.STANDARD);
        try (var console = new ConsoleOnGit(settings, 1)) {
            assertThatThrownBy(() -> console.changes.head())
                    .isInstanceOf(GitUnavailable.class)
                    .hasMessageEndingWith("has no branch trunk (pilothouse.git.branch)");
        }
    }

    @Test
    void aSilentRemoteIsGivenUpAfterTheTimeout() throws IOException {
        try (var silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            var found = ConsoleOnGit.settings(
                    "http://127.0.0.1:" + silent.getLocalPort() + "/x.git", directory.resolve("m.git"), null);
            var settings = new GitSettings(
                    found.url(),
                    "main",
                    null,
                    null,
                    "P",
                    "p@x",
                    found.directory(),
                    java.time.Duration.ofSeconds(1),
                    found.pollEvery(),
                    Layout.STANDARD);
            try (var console = new ConsoleOnGit(settings, 1)) {
                assertThatThrownBy(() -> console.changes.head())
                        .isInstanceOf(GitUnavailable.class)
                        .hasMessageEndingWith("is not reachable: no answer within 1 s");
            }
        }
    }

    @Test
    void theStateFollowsOwnWritesAtOnce() {
        try (var console = new ConsoleOnGit(shared, directory.resolve("mirror.git"))) {
            PendingChange proposed = propose(console);

            RepositoryState state = state(console);

            assertThat(state.pending()).containsExactly(proposed);
            assertThat(state.recent()).extracting("subject").containsExactly("Begin");
        }
    }

    private static RepositoryState state(ConsoleOnGit console) {
        return console.changes.state().latest() instanceof Reading.Current<RepositoryState>(RepositoryState state)
                ? state
                : fail("no state");
    }

    private PendingChange propose(ConsoleOnGit console) {
        CommitId head = CommitId.of(shared.head().name());
        return console.changes.propose(change(head, new FileEdit.Write("a.yaml", "a: 2\n")), ADA);
    }

    private GitHttpServer serve() {
        assumeTrue(GitHttpServer.isInstalled(), "git http-backend is not installed");
        return GitHttpServer.start(directory);
    }

    private ConsoleOnGit console(GitHttpServer server, String password) {
        return new ConsoleOnGit(
                ConsoleOnGit.settings(server.url("gitops.git"), directory.resolve("mirror.git"), new Secret(password)),
                1);
    }

    private void hook(String name, String script) throws IOException {
        Path hooks = Files.createDirectories(shared.directory().resolve("hooks"));
        Path hook = Files.writeString(hooks.resolve(name), "#!/bin/sh\n" + script + "\nexit 0\n");
        Files.setPosixFilePermissions(hook, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
