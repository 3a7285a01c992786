package io.pilothouse.changes.git;

import static io.pilothouse.changes.git.ConsoleOnGit.ADA;
import static io.pilothouse.changes.git.ConsoleOnGit.change;

import io.pilothouse.changes.FileEdit;
import io.pilothouse.changes.PendingChange;
import io.pilothouse.changes.SharedRepository;
import io.pilothouse.units.CommitId;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** One endpoint in a shared repository, and a console on it. */
abstract class OnGit {
    static final String FILE = "models/llama/prod/deployment.yaml";
    static final String TEXT = "spec:\n  replicas: 2 # two zones\n  paused: false\n  image: a\n";

    @TempDir
    Path directory;

    SharedRepository shared;
    ConsoleOnGit console;

    @BeforeEach
    void start() {
        shared = new SharedRepository(directory.resolve("shared.git"), Map.of(FILE, TEXT, "README.md", "hello\n"));
        console = new ConsoleOnGit(shared, directory.resolve("mirror.git"));
    }

    @AfterEach
    void stop() {
        console.close();
        shared.close();
    }

    PendingChange propose(FileEdit... edits) {
        return console.changes.propose(change(head(), edits), ADA);
    }

    CommitId head() {
        return CommitId.of(shared.head().name());
    }

    static FileEdit replicas(String replicas) {
        return write(FILE, TEXT.replace("replicas: 2", "replicas: " + replicas));
    }

    static FileEdit write(String path, String text) {
        return new FileEdit.Write(path, text);
    }
}
