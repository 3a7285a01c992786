package io.pilothouse.changes.git;

import static io.pilothouse.changes.git.ConsoleOnGit.ADA;
import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.changes.Landing;
import io.pilothouse.changes.PendingChange;
import io.pilothouse.changes.Plan;
import io.pilothouse.changes.SharedRepository;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A shared repository with environments, and a console on it. */
abstract class PastOnGit {
    static final String FILE = "models/llama/prod/deployment.yaml";
    private static final String ENVIRONMENTS =
            "environments:\n- name: staging\n  cluster: fra\n  namespace: s\n- name: prod\n  cluster: fra\n  namespace: p\n";

    @TempDir
    Path directory;

    SharedRepository shared;
    ConsoleOnGit console;

    @BeforeEach
    void start() {
        shared = new SharedRepository(
                directory.resolve("shared.git"), Map.of("console/environments.yaml", ENVIRONMENTS, "a.md", "a\nb\n"));
        console = new ConsoleOnGit(shared, directory.resolve("mirror.git"));
    }

    @AfterEach
    void stop() {
        console.close();
        shared.close();
    }

    void land(Plan.Planned planned) {
        PendingChange proposed = console.changes.propose(planned.changeSet(), ADA);
        var review = console.changes.review(proposed.id());
        assertThat(console.changes.land(proposed.id(), review.reviewedTree(), "It broke.", ADA))
                .isInstanceOf(Landing.Committed.class);
    }
}
