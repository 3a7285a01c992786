package io.pilothouse.changes.git;

import io.pilothouse.changes.Changes;
import io.pilothouse.changes.ChangesContract;
import io.pilothouse.changes.SharedRepository;
import io.pilothouse.units.CommitId;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class GitChangesTests extends ChangesContract {
    @TempDir
    private Path directory;

    private SharedRepository shared;
    private ConsoleOnGit console;

    @BeforeEach
    void start() {
        shared = new SharedRepository(directory.resolve("shared.git"), FIRST);
        console = new ConsoleOnGit(shared, directory.resolve("mirror.git"));
    }

    @AfterEach
    void stop() {
        console.close();
        shared.close();
    }

    @Override
    protected Changes changes() {
        return console.changes;
    }

    @Override
    protected CommitId commit(Map<String, String> texts) {
        CommitId id = shared.commit("By hand", texts);
        console.poll();
        return id;
    }
}
