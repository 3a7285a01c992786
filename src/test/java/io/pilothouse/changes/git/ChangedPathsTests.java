package io.pilothouse.changes.git;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.changes.Commit;
import io.pilothouse.changes.Layout;
import io.pilothouse.changes.MainLine;
import io.pilothouse.changes.Renderer;
import io.pilothouse.changes.SharedRepository;
import io.pilothouse.units.CommitId;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is known of commits without reading them changes nothing of what is found. */
class ChangedPathsTests {
    private static final List<String> PLACES = List.of(
            "",
            "models",
            "models/a",
            "models/a/prod",
            "models/a/prod/x.yaml",
            "models/ä",
            "models/side",
            "none",
            "a.md");

    @TempDir
    private Path directory;

    private SharedRepository shared;
    private Mirror mirror;
    private History history;

    @BeforeEach
    void aHistoryWithAMergedBranch() {
        shared = new SharedRepository(directory.resolve("shared.git"), Map.of("a.md", "a\n"));
        for (int i = 0; i < 20; i++) {
            String name = i % 3 == 0 ? "a" : i % 3 == 1 ? "b" : "ä";
            shared.commit("Commit " + i, Map.of("models/" + name + "/prod/x.yaml", "a: " + i + "\n"));
        }
        shared.reset("side", CommitId.of(shared.head().name()));
        shared.commitTo("side", "Side", Map.of("models/side/prod/x.yaml", "a: 1\n"));
        shared.merge("side");
        shared.commit("Take away", Map.of("models/a/prod/x.yaml", ""));
        mirror = Mirror.open(shared.settings(directory.resolve("mirror.git"), Layout.STANDARD), Renderer.NONE);
        history = new History(mirror, new LandedChanges(mirror));
        mirror.fetch();
    }

    @AfterEach
    void close() {
        mirror.close();
        shared.close();
    }

    private List<List<CommitId>> found() {
        return PLACES.stream()
                .map(place ->
                        history.log(place, 100, null).stream().map(Commit::id).toList())
                .toList();
    }

    private boolean isFiltered() throws IOException {
        try (FirstParents line = new FirstParents(mirror.repository(), mirror.head())) {
            return line.next() && line.isFiltered();
        }
    }

    @Test
    void theLogOfEachFolderStaysTheSameAlsoWithCommitsThatCameSince() throws IOException {
        List<List<CommitId>> read = found();
        assertThat(isFiltered()).isFalse();

        mirror.upkeep().changedPaths().write(mirror.head());

        assertThat(isFiltered()).isTrue();
        assertThat(found()).isEqualTo(read);
        assertThat(read).extracting(List::size).containsExactly(23, 22, 8, 8, 8, 6, 1, 0, 1);
        CommitId since = shared.commit("Since", Map.of("models/a/prod/y.yaml", "a: 1\n"));
        mirror.fetch();
        assertThat(found().get(2)).hasSize(9).startsWith(since);
    }

    @Test
    void folderAndFileAreFoundInOneLookAndWhatSaysItRevertsToo() throws IOException {
        Commit first = history.log("models/b", 100, null).getLast();
        CommitId revert = shared.commit("Revert\n\nThis reverts commit " + first.id() + ".\n", Map.of("a.md", "b\n"));
        mirror.fetch();
        Set<String> paths = Set.of("models/b/prod/x.yaml", "models/side");
        List<CommitId> read = later(first, paths);

        mirror.upkeep().changedPaths().write(mirror.head());

        assertThat(later(first, paths)).isEqualTo(read).startsWith(revert).hasSize(8);
        assertThat(line().above(first.id())).containsAll(read).hasSize(21);
    }

    private List<CommitId> later(Commit commit, Set<String> paths) {
        return Objects.requireNonNull(
                        history.since(Set.of(commit.id()), paths).later().get(commit.id()))
                .stream()
                .map(Commit::id)
                .toList();
    }

    @Test
    void aCommitThatIsElsewhereHasNothingAbove() {
        CommitId elsewhere = CommitId.of("0".repeat(40));

        assertThat(line().above(elsewhere)).isEmpty();
        assertThat(history.since(Set.of(elsewhere), Set.of("models")).later()).isEmpty();
    }

    @Test
    void howFarBehindMainACommitIsStaysTheSameWhenItIsKnownWithoutReading() throws IOException {
        List<Commit> all = history.log("", 100, null);
        CommitId first = all.getLast().id();
        CommitId elsewhere = CommitId.of("0".repeat(40));

        assertThat(line().behind(List.of(first, all.getFirst().id(), elsewhere)))
                .isEqualTo(Map.of(first, 22, all.getFirst().id(), 0));
        mirror.upkeep().changedPaths().write(mirror.head());
        assertThat(line().behind(List.of(first, all.getFirst().id(), elsewhere)))
                .isEqualTo(Map.of(first, 22, all.getFirst().id(), 0));
    }

    @Test
    void whatMainWasAtAMomentStaysTheSameWhenItIsKnownWithoutReading() throws IOException {
        List<Commit> all = history.log("", 100, null);
        Instant begin = all.getLast().committedAt();
        Instant end = all.getFirst().committedAt();

        for (int times = 0; times < 2; times++) {
            assertThat(line().at(end.plusSeconds(60))).contains(all.getFirst().id());
            assertThat(line().at(begin))
                    .contains(all.stream()
                            .filter(commit -> commit.committedAt().equals(begin))
                            .findFirst()
                            .orElseThrow()
                            .id());
            assertThat(line().at(begin.minusSeconds(1))).isEmpty();
            mirror.upkeep().changedPaths().write(mirror.head());
        }
    }

    private MainLine line() {
        return new FirstParentLine(mirror);
    }

    @Test
    void twoCommitsDifferInTheFilesThatHoldSomethingElse() {
        List<Commit> ofA = history.log("models/a", 100, null);
        CommitId oldest = ofA.getLast().id();

        assertThat(history.between(oldest, CommitId.of(shared.head().name())).paths())
                .containsExactly(
                        "models/a/prod/x.yaml",
                        "models/b/prod/x.yaml",
                        "models/side/prod/x.yaml",
                        "models/ä/prod/x.yaml");
        assertThat(history.between(oldest, oldest).paths()).isEmpty();
        assertThat(history.between(null, oldest).paths()).containsExactly("a.md", "models/a/prod/x.yaml");
    }
}
