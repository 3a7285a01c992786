package io.pilothouse.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.authority.AuthorityInForce;
import io.pilothouse.changes.Commit;
import io.pilothouse.changes.FileDiff;
import io.pilothouse.changes.Trailers;
import io.pilothouse.fakes.FakeRepository;
import io.pilothouse.fakes.HandClock;
import io.pilothouse.history.Aftermath.Extent;
import io.pilothouse.units.CommitId;
import io.pilothouse.units.RoleHolders;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AftermathsTests {
    private static final String FILE = "models/mistral/prod/workload.yaml";
    private static final String FIVE = version("5", 1);

    private final HandClock clock = new HandClock();
    private final FakeRepository repository = new FakeRepository(clock);
    private final AuthorityInForce authority = new AuthorityInForce(repository, RoleHolders.UNKNOWN);
    private final Aftermaths aftermaths = new Aftermaths(repository, authority);
    private final List<Commit> commits = new ArrayList<>();
    private String now = "";

    private static String version(String version, int replicas) {
        return "spec:\n  replicas: " + replicas + "\n  version: " + version + "\n  max: 4\n";
    }

    private Commit writes(String text, Map<String, String> trailers, String body) {
        clock.pass(Duration.ofHours(1));
        CommitId parent = commits.isEmpty() ? null : commits.getLast().id();
        Commit commit = new Commit(
                CommitId.of(String.format("%040x", 0xabc0 + commits.size())),
                parent,
                "Rika",
                "rika@example.org",
                clock.instant(),
                "Commit " + commits.size(),
                body,
                trailers,
                List.of(FILE));
        repository.commit(commit, new FileDiff(FILE, now, text, 1, 1));
        commits.add(commit);
        now = text;
        return commit;
    }

    private Commit writes(String text) {
        return writes(text, Map.of(), "");
    }

    private Commit rollsOut(String version) {
        return writes(version(version, 1), Map.of(Trailers.MODEL_VERSION, "mistral " + version), "");
    }

    private Commit undoes(Commit commit, String text) {
        return writes(text, Map.of(Trailers.REVERTS, commit.id().value()), "");
    }

    /** As one tells it who looked all the time, which must be what one tells who looks for the first time. */
    private Aftermath of(Commit commit) {
        Aftermath told = aftermaths.of(commit).orElseThrow();
        assertThat(new Aftermaths(repository, authority).of(commit)).contains(told);
        return told;
    }

    private static @Nullable CommitId id(@Nullable LaterCommit commit) {
        return commit == null ? null : commit.id();
    }

    @Test
    void theNewestCommitStands() {
        assertThat(of(rollsOut("5")).extent()).isEqualTo(Extent.ALL);
    }

    @Test
    void aCommitThatWasTakenBackSaysByWhich() {
        writes(version("4", 1));
        Commit mine = rollsOut("5");
        Commit undo = undoes(mine, version("4", 1));

        assertThat(id(of(mine).undone())).isEqualTo(undo.id());
        assertThat(of(undo).extent()).isEqualTo(Extent.ALL);
    }

    @Test
    void aRevertByHandCountsToo() {
        writes(version("4", 1));
        Commit mine = rollsOut("5");
        Commit undo = writes(version("4", 1), Map.of(), "This reverts commit " + mine.id() + ".");

        assertThat(id(of(mine).undone())).isEqualTo(undo.id());
    }

    @Test
    void theUndoOfAnUndoBringsItBack() {
        writes(version("4", 1));
        Commit mine = rollsOut("5");
        Commit undo = undoes(mine, version("4", 1));
        Commit again = undoes(undo, FIVE);

        assertThat(of(mine).extent()).isEqualTo(Extent.ALL);
        assertThat(of(mine).undoings()).extracting(LaterCommit::id).containsExactly(undo.id(), again.id());
        assertThat(id(of(undo).undone())).isEqualTo(again.id());
    }

    @Test
    void aThirdUndoTakesItBackAgain() {
        writes(version("4", 1));
        Commit mine = rollsOut("5");
        Commit undo = undoes(mine, version("4", 1));
        Commit again = undoes(undo, FIVE);
        Commit last = undoes(again, version("4", 1));

        assertThat(of(mine).undoings()).extracting(LaterCommit::id).containsExactly(undo.id(), again.id(), last.id());
        assertThat(id(of(mine).undone())).isEqualTo(undo.id());
        assertThat(id(of(again).undone())).isEqualTo(last.id());
    }

    @Test
    void anotherVersionReplacesItAndAChangeBesideItDoesNot() {
        writes(version("4", 1));
        Commit mine = rollsOut("5");
        writes(version("5", 3));
        assertThat(of(mine).extent()).isEqualTo(Extent.ALL);

        Commit six = rollsOut("6");

        assertThat(id(of(mine).endedBy())).isEqualTo(six.id());
    }

    @Test
    void aVersionThatWasTakenBackReplacedNothing() {
        writes(version("4", 1));
        Commit mine = rollsOut("5");
        Commit six = rollsOut("6");
        undoes(six, FIVE);
        assertThat(of(mine).extent()).isEqualTo(Extent.ALL);

        Commit seven = rollsOut("7");

        assertThat(id(of(mine).endedBy())).isEqualTo(seven.id());
    }

    @Test
    void theSameValuesChangedByHandReplaceIt() {
        writes(version("4", 1));
        Commit replicas = writes(version("4", 2));
        Commit hand = writes(version("4", 7));

        assertThat(id(of(replicas).endedBy())).isEqualTo(hand.id());
        assertThat(of(hand).extent()).isEqualTo(Extent.ALL);
    }

    @Test
    void whatIsReplacedInPartSaysByWhichAndHasNotEnded() {
        writes(version("4", 1));
        Commit both = writes(version("5", 2));
        Commit part = writes(version("5", 3));

        Aftermath told = of(both);
        assertThat(told.extent()).isEqualTo(Extent.PART);
        assertThat(id(told.replacedBy())).isEqualTo(part.id());
        assertThat(told.endedBy()).isNull();
    }

    @Test
    void anotherWayToWriteTheSameReplacesNothing() {
        writes(version("4", 1));
        Commit mine = rollsOut("5");
        writes("spec: {version: 5, replicas: 1, max: 4} # as before\n");

        assertThat(of(mine).extent()).isEqualTo(Extent.ALL);
    }

    @Test
    void amongManyThatTouchTheFileTheOneThatEndedItIsFound() {
        writes(version("4", 1));
        Commit five = writes(version("5", 1));
        for (int i = 2; i < 40; i++) {
            writes(version("5", i));
        }
        Commit six = writes(version("6", 40));
        for (int i = 41; i < 60; i++) {
            writes(version("6", i));
        }

        assertThat(id(of(five).endedBy())).isEqualTo(six.id());
    }

    @Test
    void aMainThatWasRewrittenIsReadAnew() {
        writes(version("4", 1));
        Commit mine = rollsOut("5");
        assertThat(of(mine).extent()).isEqualTo(Extent.ALL);

        repository.forget();
        commits.clear();
        now = "";
        Commit other = writes(version("4", 1), Map.of(), "");

        assertThat(aftermaths.of(other).map(Aftermath::extent)).contains(Extent.ALL);
        assertThat(aftermaths.of(commitElsewhere())).isEmpty();
    }

    private Commit commitElsewhere() {
        Commit any = Objects.requireNonNull(commits.getFirst());
        return new Commit(
                CommitId.of("f".repeat(40)), null, "", "", any.committedAt(), "", "", Map.of(), List.of(FILE));
    }

    @Test
    void whatIsOldIsReadOnceForAll() {
        Commit first = writes(version("0", 1));
        for (int i = 1; i < 450; i++) {
            writes(version("4", i));
        }
        of(first);
        int asked = repository.logged;

        aftermaths.of(first);
        writes(version("4", 500));
        aftermaths.of(first);

        assertThat(repository.logged - asked).isLessThanOrEqualTo(4);
    }

    /** Of so many files each is the same or not; nobody reads them all. */
    @Test
    void ofAnImportOfManyFilesItIsSaidWhenTheFirstOfThemChanged() {
        List<FileDiff> files = IntStream.range(0, 60)
                .mapToObj(i -> new FileDiff("models/m" + i + "/prod/workload.yaml", "", "replicas: 1\n", 1, 0))
                .toList();
        Commit imported = commit(files);
        commit(List.of(new FileDiff("README.md", "", "Hello\n", 1, 0)));
        Commit changed = commit(List.of(new FileDiff(files.getFirst().path(), "replicas: 1\n", "replicas: 2\n", 1, 1)));
        commit(List.of(new FileDiff(files.getLast().path(), "replicas: 1\n", "replicas: 3\n", 1, 1)));

        Aftermath told = of(imported);

        assertThat(told.extent()).isEqualTo(Extent.PART);
        assertThat(id(told.replacedBy())).isEqualTo(changed.id());
    }

    private Commit commit(List<FileDiff> files) {
        Commit commit = new Commit(
                CommitId.of(String.format("%040x", 0xabc0 + commits.size())),
                commits.isEmpty() ? null : commits.getLast().id(),
                "Rika",
                "rika@example.org",
                clock.instant(),
                "Commit " + commits.size(),
                "",
                Map.of(),
                files.stream().map(FileDiff::path).toList());
        repository.commit(commit, files.toArray(FileDiff[]::new));
        commits.add(commit);
        return commit;
    }
}
