package io.pilothouse.changes.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.pilothouse.changes.SharedRepository;
import io.pilothouse.units.Secret;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who follows HEAD follows the branch that the remote says, not the one that the console commits to. */
class RemoteHeadTests {
    @TempDir
    private Path directory;

    private SharedRepository shared;

    @BeforeEach
    void share() {
        shared = new SharedRepository(directory.resolve("gitops.git"), Map.of("a.yaml", "a: 1\n"));
        shared.commitTo("develop", "Begin", Map.of("a.yaml", "a: 2\n"));
    }

    @AfterEach
    void stop() {
        shared.close();
    }

    private static boolean followsMain(ConsoleOnGit console) {
        console.poll();
        return console.changes.address().isMain("HEAD");
    }

    @Test
    void headIsHeardAnewWithEachFetch() {
        try (var console = new ConsoleOnGit(shared, directory.resolve("mirror.git"))) {
            assertThat(followsMain(console)).isTrue();

            shared.head("develop");
            assertThat(followsMain(console)).isFalse();
            assertThat(console.changes.address().head()).isEqualTo("develop");

            shared.head("main");
            assertThat(followsMain(console)).isTrue();
        }
    }

    @Test
    void headIsHeardOverHttp() {
        assumeTrue(GitHttpServer.isInstalled(), "git http-backend is not installed");
        shared.head("develop");
        try (var server = GitHttpServer.start(directory);
                var console = new ConsoleOnGit(
                        ConsoleOnGit.settings(
                                server.url("gitops.git"),
                                directory.resolve("mirror.git"),
                                new Secret(GitHttpServer.PASSWORD)),
                        1)) {
            assertThat(followsMain(console)).isFalse();
        }
    }
}
