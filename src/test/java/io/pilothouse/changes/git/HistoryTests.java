package io.pilothouse.changes.git;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.pilothouse.changes.AmbiguousCommit;
import io.pilothouse.changes.Commit;
import io.pilothouse.changes.FileDiff;
import io.pilothouse.changes.Tree;
import io.pilothouse.units.CommitId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class HistoryTests extends PastOnGit {
    @Test
    void theLogIsPagedByFolder() {
        CommitId one = shared.commit("One", Map.of("models/a/prod/x.yaml", "a: 1\n"));
        shared.commit("Two", Map.of("models/b/prod/x.yaml", "a: 1\n"));
        CommitId three = shared.commit("Three", Map.of("models/a/prod/x.yaml", "a: 2\n"));
        shared.commit("Four", Map.of("models/ab/prod/x.yaml", "a: 2\n"));
        console.changes.head();

        List<Commit> first = console.changes.log("models/a", 1, null);
        List<Commit> second =
                console.changes.log("models/a/", 5, first.getFirst().id());

        assertThat(first).extracting(Commit::id).containsExactly(three);
        assertThat(second).extracting(Commit::id).containsExactly(one);
        assertThat(console.changes.log("", 10, null)).hasSize(5);
        assertThat(console.changes.log("nowhere", 10, null)).isEmpty();
    }

    @Test
    void aCommitTellsWhoWhatAndWhere() {
        CommitId id = shared.commit(
                "Raise it\n\nBecause.\n\nNote: not a trailer\nfree text\n\nModel-Version: llama 2\nSigned-off-by: X <x@y>\n",
                Map.of("a.md", "a\nc\n", "b.md", "x\n"));

        Commit commit = console.changes.commit(id).orElseThrow();
        List<FileDiff> diff = console.changes.diff(id);

        assertThat(commit.subject()).isEqualTo("Raise it");
        assertThat(commit.body()).isEqualTo("Because.\n\nNote: not a trailer\nfree text");
        assertThat(commit.trailers()).containsOnlyKeys("Model-Version", "Signed-off-by");
        assertThat(commit.authorName()).isEqualTo("Other");
        assertThat(commit.changedPaths()).containsExactly("a.md", "b.md");
        assertThat(diff)
                .containsExactly(new FileDiff("a.md", "a\nb\n", "a\nc\n", 1, 1), new FileDiff("b.md", "", "x\n", 1, 0));
        assertThat(console.changes.commit(CommitId.of("0".repeat(40)))).isEmpty();
    }

    @Test
    void eachCommitHasItsOwnFoldersHoweverManyAreTheSame() {
        shared.commit("One", Map.of("models/a/prod/x.yaml", "a: 1\n", "models/b/prod/x.yaml", "a: 1\n"));
        shared.link("models/linked", "a");
        shared.link("models/a/test", "prod");
        Tree one = console.changes.head();
        List<Tree.Entry> then = one.entries("models", 2);
        Function<Tree, List<Tree.Entry>> reading = tree -> tree.entries("models", 2);
        assertThat(one.once(reading)).isEqualTo(then);

        shared.commit("Two", Map.of("models/b/prod/x.yaml", "a: 2\n", "models/c/prod/x.yaml", "a: 1\n"));
        Tree two = console.changes.head();

        assertThat(then)
                .extracting(Tree.Entry::path)
                .containsExactly("models/a/prod", "models/a/test", "models/b/prod");
        assertThat(then).allMatch(Tree.Entry::isFolder);
        assertThat(two.entries("models", 2))
                .containsAll(then.subList(0, 2))
                .doesNotContain(then.get(2))
                .extracting(Tree.Entry::path)
                .containsExactly("models/a/prod", "models/a/test", "models/b/prod", "models/c/prod");
        assertThat(two.once(reading)).isEqualTo(two.entries("models", 2));
        assertThat(two.file("models/b/prod/x.yaml")).contains("a: 2\n");
        assertThat(two.file("models/a/prod/")).isEmpty();
        assertThat(one.file("models/c/prod/x.yaml")).isEmpty();
        assertThat(console.changes.at(one.commit()).once(reading)).isEqualTo(then);
    }

    @Test
    void aShortIdFindsItsCommit() {
        CommitId id = shared.commit("One", Map.of("a.md", "1\n"));

        assertThat(console.changes.find(id.abbreviated())).contains(id);
        assertThat(console.changes.find(id.value())).contains(id);
        assertThat(console.changes.find("0000000")).isEmpty();
        assertThat(console.changes.find("0".repeat(40))).isEmpty();
        assertThat(console.changes.find("main")).isEmpty();
    }

    @Test
    void aShortIdOfSeveralCommitsSaysSo() {
        Map<String, CommitId> known = new HashMap<>();
        String twice = null;
        for (int i = 0; twice == null; i++) {
            CommitId next = shared.commit("Commit " + i, Map.of("a.md", i + "\n"));
            String begin = next.value().substring(0, 4);
            twice = known.put(begin, next) == null ? null : begin;
        }
        String ambiguous = twice;

        // A console asks for what is new and does not wait for it for ever: some hundred commits take a busy machine
        // longer.
        await().atMost(30, SECONDS)
                .untilAsserted(() -> assertThatThrownBy(() -> console.changes.find(ambiguous))
                        .isInstanceOf(AmbiguousCommit.class)
                        .hasMessageStartingWith(
                                ambiguous + ": 2 commits begin so (expected: more digits): " + ambiguous));
    }

    @Test
    void theLogOfAFolderShowsAMergedBranchAsOneStep() {
        CommitId begin = CommitId.of(shared.head().name());
        shared.commit("Here", Map.of("models/b/prod/x.yaml", "a: 1\n"));
        shared.reset("side", begin);
        shared.commitTo("side", "There", Map.of("models/a/prod/x.yaml", "a: 1\n"));
        CommitId merge = shared.merge("side");
        console.changes.head();

        assertThat(console.changes.log("models/a", 5, null))
                .extracting(Commit::id)
                .containsExactly(merge);
    }

    @Test
    void whatIsNoTextAndWhatIsALinkIsToldFromFiles() {
        shared.commit(
                "odd",
                Map.of(
                        "models/a/prod/big.yaml",
                        "# a\n".repeat(1_500_000),
                        "models/a/prod/x.yaml",
                        "\0",
                        "models/a/prod/text.yaml",
                        "a: 1\n"));
        CommitId linked = shared.link("models/a/prod/linked.yaml", "../../b/prod/workload.yaml");
        console.poll();

        Tree tree = console.changes.at(linked);

        assertThat(tree.isText("models/a/prod/big.yaml")).isFalse();
        assertThat(tree.isText("models/a/prod/x.yaml")).isFalse();
        assertThat(tree.isText("models/a/prod/text.yaml")).isTrue();
        assertThat(tree.links("models/a/prod")).containsExactly("models/a/prod/linked.yaml");
        assertThat(tree.files("models/a/prod")).doesNotContain("models/a/prod/linked.yaml");
    }

    @Test
    void aLinkInTheFoldersPlaceIsToldFromAFolderThatIsNotThere() {
        CommitId linked = shared.link("models/a/prod", "../b/prod");
        console.poll();

        Tree tree = console.changes.at(linked);

        assertThat(tree.links("models/a/prod")).containsExactly("models/a/prod");
        assertThat(tree.links("models/a/prod/below")).containsExactly("models/a/prod");
        assertThat(tree.links("models/a/staging")).isEmpty();
        assertThat(tree.files("models/a/prod")).isEmpty();
        assertThat(tree.entries("models", 2))
                .filteredOn(entry -> entry.path().equals("models/a/prod"))
                .singleElement()
                .matches(Tree.Entry::isFolder);
    }

    @Test
    void aFolderThatWasListedHoldsWhatItHeldBefore() {
        CommitId deep = shared.commit(
                "Other", Map.of("models/mistral/prod/deep/x.yaml", "a: b\n", "models/mistral/note.yaml", "a: c\n"));
        console.poll();
        Tree asked = console.changes.at(deep);
        Tree listed = console.changes.at(deep);

        assertThat(listed.entries("models", 2)).isNotEmpty();

        for (String folder :
                List.of("models", "models/mistral", "models/mistral/prod", "models/mistral/prod/deep", "models/none")) {
            assertThat(listed.files(folder)).as(folder).isEqualTo(asked.files(folder));
        }
        assertThat(listed.files("models/mistral/prod/deep")).containsExactly("models/mistral/prod/deep/x.yaml");
        assertThat(listed.file("models/mistral/prod/deep/x.yaml")).contains("a: b\n");
        assertThat(listed.file("models/mistral/note.yaml")).contains("a: c\n");
        assertThat(listed.file("models/mistral/prod")).isEmpty();
    }

    @Test
    void anEntryHasTheSameContentUntilSomethingBelowItChanges() {
        shared.commit("Other", Map.of(FILE, "a: b\n"));
        List<Tree.Entry> before = console.changes.head().entries("models", 2);
        shared.commit("Other", Map.of("models/mistral/prod/deployment.yaml", "a: z\n"));
        List<Tree.Entry> added = console.changes.head().entries("models", 2);
        shared.commit("Other", Map.of(FILE, "a: c\n"));
        List<Tree.Entry> changed = console.changes.head().entries("models", 2);

        assertThat(added).extracting(Tree.Entry::path).containsExactly("models/llama/prod", "models/mistral/prod");
        assertThat(added).startsWith(before.getFirst());
        assertThat(changed.getFirst().content()).isNotEqualTo(before.getFirst().content());
        assertThat(changed.getLast()).isEqualTo(added.getLast());
        assertThat(console.changes.head().entries("a.md", 2)).isEmpty();
    }
}
