package io.pilothouse.review;

import io.pilothouse.changes.ChangeEnd;
import io.pilothouse.changes.SharedRepository;
import io.pilothouse.fakes.HandClock;
import io.pilothouse.units.CommitId;
import io.pilothouse.units.Reason;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** An endpoint that may be raised for four hours, on a real repository. */
abstract class RaisedOnGit {
    static final String FILE = "models/chat/prod/scaled-object.yaml";
    static final String OTHER = "models/mail/prod/scaled-object.yaml";
    static final String USUAL = """
            apiVersion: keda.sh/v1alpha1
            kind: ScaledObject
            spec:
              minReplicaCount: 1
              maxReplicaCount: 4 # two nodes
            """;
    static final String RAISED = USUAL.replace("Count: 4", "Count: 8");
    static final String ENVIRONMENTS = "console/environments.yaml";
    static final String BY_ITSELF =
            "environments:\n- {name: prod, cluster: fra-1, namespace: models-prod, endsByItself: true}\n";
    static final Duration FOUR_HOURS = Duration.ofHours(4);

    @TempDir
    Path directory;

    final HandClock clock = new HandClock();
    SharedRepository shared;
    ConsoleWithEnds console;

    @BeforeEach
    void start() {
        shared = new SharedRepository(
                directory.resolve("shared.git"),
                Map.of(FILE, USUAL, OTHER, USUAL, ENVIRONMENTS, BY_ITSELF, "README.md", "hello\n"));
        console = new ConsoleWithEnds(shared, directory.resolve("mirror.git"), clock);
    }

    @AfterEach
    void stop() {
        console.close();
        shared.close();
    }

    CommitId raise() {
        CommitId raise = console.commit(FILE, RAISED, FOUR_HOURS);
        console.round();
        return raise;
    }

    void pass(Duration time) {
        clock.pass(time);
        console.round();
    }

    List<String> whyItStays(CommitId raise) {
        return console.due.whyItStays(ChangeEnd.idOf(raise)).stream()
                .map(Reason::toString)
                .toList();
    }
}
