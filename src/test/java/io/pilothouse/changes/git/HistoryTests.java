package io.pilothouse.changes.git;

import static io.pilothouse.changes.git.ConsoleOnGit.ADA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pilothouse.changes.AmbiguousCommit;
import io.pilothouse.changes.ChangeSet;
import io.pilothouse.changes.Commit;
import io.pilothouse.changes.Effect;
import io.pilothouse.changes.FileDiff;
import io.pilothouse.changes.FileEdit;
import io.pilothouse.changes.Landing;
import io.pilothouse.changes.PendingChange;
import io.pilothouse.changes.Plan;
import io.pilothouse.changes.SharedRepository;
import io.pilothouse.changes.Tree;
import io.pilothouse.units.CommitId;
import io.pilothouse.units.EnvironmentName;
import io.pilothouse.units.Reason;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryTests {
    private static final String FILE = "models/llama/prod/deployment.yaml";
    private static final String ENVIRONMENTS =
            "environments:\n- name: staging\n  cluster: fra\n  namespace: s\n- name: prod\n  cluster: fra\n  namespace: p\n";

    @TempDir
    private Path directory;

    private SharedRepository shared;
    private ConsoleOnGit console;

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

        assertThatThrownBy(() -> console.changes.find(ambiguous))
                .isInstanceOf(AmbiguousCommit.class)
                .hasMessageStartingWith(ambiguous + ": 2 commits begin so (expected: more digits): " + ambiguous);
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
    void anUndoBringsBackTextFilesAndModel() {
        shared.commit("v1\n\nModel-Version: llama 1\nModel-Digest: sha256:11", Map.of(FILE, "v: 1 # one\n"));
        CommitId v2 = shared.commit(
                "Serve a much longer title than fits into the subject of the undo\n\nModel-Version: llama 2\nModel-Digest: sha256:22",
                Map.of(FILE, "v: 2\n", "models/llama/prod/new.yaml", "a: 1\n"));

        Plan plan = console.changes.revert(v2);

        assertThat(plan).isInstanceOfSatisfying(Plan.Planned.class, planned -> {
            assertThat(planned.changeSet().title())
                    .startsWith("Undo " + v2.abbreviated() + ": Serve a much longer title")
                    .hasSizeLessThanOrEqualTo(72);
            assertThat(planned.changeSet().trailers())
                    .isEqualTo(Map.of("Reverts", v2.value(), "Model-Version", "llama 1", "Model-Digest", "sha256:11"));
            assertThat(planned.changeSet().environment()).isEqualTo(EnvironmentName.of("prod"));
        });
        land((Plan.Planned) plan);
        assertThat(shared.file(FILE)).isEqualTo("v: 1 # one\n");
        assertThat(shared.file("models/llama/prod/new.yaml")).isEmpty();
    }

    @Test
    void anUndoLeavesWhatOthersDidSince() {
        shared.commit("v1", Map.of(FILE, "v: 1\nreplicas: 1\nargs:\n- a\n- b\n"));
        CommitId v2 = shared.commit("v2", Map.of(FILE, "v: 2\nreplicas: 1\nargs:\n- a\n- x\n- b\n"));
        shared.commit("scale", Map.of(FILE, "# big\nv: 2\nreplicas: 5\nargs:\n- a\n- x\n- b\n- c\n"));

        land((Plan.Planned) console.changes.revert(v2));

        assertThat(shared.file(FILE)).isEqualTo("# big\nv: 1\nreplicas: 5\nargs:\n- a\n- b\n- c\n");
    }

    @Test
    void anUndoThatWouldOverwriteNamesEveryReason() {
        shared.commit("v1", Map.of(FILE, "v: 1\n", "a.md", "1\n"));
        CommitId v2 = shared.commit("v2", Map.of(FILE, "v: 2\n", "a.md", "2\n"));
        CommitId v3 = shared.commit("v3", Map.of(FILE, "v: 3\n", "a.md", "3\n"));

        Plan plan = console.changes.revert(v2);

        assertThat(plan)
                .isInstanceOfSatisfying(
                        Plan.Refused.class,
                        refused -> assertThat(refused.reasons())
                                .extracting(Reason::toString)
                                .containsExactly(
                                        "a.md: was changed on main meanwhile, and is no YAML that could be merged (last changed by "
                                                + v3.abbreviated() + " v3)",
                                        FILE + ": v was 2, is 3 on main, and would become 1 (last changed by "
                                                + v3.abbreviated() + " v3)"));
    }

    @Test
    void whatIsUndoneAlreadyIsNothingToDo() {
        CommitId change = shared.commit("change", Map.of("a.md", "x\n"));
        shared.commit("back", Map.of("a.md", "a\nb\n"));
        CommitId first = console.changes.log("", 10, null).getLast().id();

        assertThat(console.changes.revert(change)).isInstanceOf(Plan.NothingToDo.class);
        assertThat(console.changes.revert(first)).isInstanceOf(Plan.Refused.class);
        assertThat(console.changes.revert(CommitId.of("1".repeat(40)))).isInstanceOf(Plan.Refused.class);
    }

    @Test
    void aCommitThatMainDoesNotHaveIsNotTakenBack() {
        shared.commit("Serve", Map.of(FILE, "replicas: 1\n"));
        var serve = new ChangeSet(
                "Scale",
                List.of(),
                console.changes.head().commit(),
                List.of(new FileEdit.Write(FILE, "replicas: 2\n")),
                Effect.NONE,
                "",
                Map.of(),
                null);
        PendingChange waits = console.changes.propose(serve, ADA);

        assertThat(console.changes.revert(waits.commit()))
                .isEqualTo(new Plan.Refused(List.of(Reason.of("because.undo-not-main", waits.commit()))));
        assertThat(console.changes.before(waits.commit())).isEmpty();
    }

    @Test
    void aFileOfAnOddNameOrOfBytesIsNotUndoneHere() {
        shared.commit("bytes", Map.of("a.md", "\u0000other"));
        CommitId odd = shared.commit("odd", Map.of("dir with space/x.md", "x\n", "a.md", "\u0000bytes"));

        assertThat(console.changes.revert(odd))
                .isInstanceOfSatisfying(
                        Plan.Refused.class,
                        refused -> assertThat(refused.reasons()).hasSize(2));
        assertThat(console.changes.diff(odd).getFirst().after()).startsWith("(6 bytes, ");
    }

    private void land(Plan.Planned planned) {
        PendingChange proposed = console.changes.propose(planned.changeSet(), ADA);
        var review = console.changes.review(proposed.id());
        assertThat(console.changes.land(proposed.id(), review.reviewedTree(), "It broke.", ADA))
                .isInstanceOf(Landing.Committed.class);
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
