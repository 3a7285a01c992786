package io.pilothouse.fakes;

import io.pilothouse.changes.Changes;
import io.pilothouse.changes.ChangesContract;
import io.pilothouse.changes.FileEdit;
import io.pilothouse.units.CommitId;
import java.util.List;
import java.util.Map;

class FakeRepositoryTests extends ChangesContract {
    private final FakeRepository repository =
            new FakeRepository(FileTree.of(FIRST).at("a".repeat(40)));
    private int commits;

    @Override
    protected Changes changes() {
        return repository;
    }

    @Override
    protected CommitId commit(Map<String, String> texts) {
        List<FileEdit> edits = texts.entrySet().stream()
                .map(text -> FakeMain.edit(text.getKey(), text.getValue()))
                .toList();
        CommitId id = CommitId.of("%040x".formatted(++commits));
        repository.head(repository.head().with(edits).at(id));
        return id;
    }
}
