package io.pilothouse.changes.git;

import static io.pilothouse.changes.git.ConsoleOnGit.ADA;
import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.changes.ChangeSet;
import io.pilothouse.changes.Effect;
import io.pilothouse.changes.FileEdit;
import io.pilothouse.changes.PendingChange;
import io.pilothouse.changes.Plan;
import io.pilothouse.units.CommitId;
import io.pilothouse.units.EnvironmentName;
import io.pilothouse.units.Reason;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a commit of main is taken back by, and why some are not. */
class UndoTests extends PastOnGit {
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
                                        "a.md: was changed on main meanwhile, and is no YAML that could be merged."
                                                + " As the commit left it: 1 line, of them only here: 2."
                                                + " On main: 1 line, of them only here: 3. "
                                                + v3.abbreviated() + ", “v3”, set that since.",
                                        FILE + ": v was 2, is 3 on main, and would become 1. " + v3.abbreviated()
                                                + ", “v3”, set that since."));
    }

    @Test
    void theCommitThatSetWhatCollidesIsNamedAndNotTheLastOfTheFile() {
        shared.commit("v1", Map.of(FILE, "v: 1\nreplicas: 1\n"));
        CommitId v2 = shared.commit("v2", Map.of(FILE, "v: 2\nreplicas: 1\n"));
        CommitId v3 = shared.commit("v3", Map.of(FILE, "v: 3\nreplicas: 1\n"));
        shared.commit("scale", Map.of(FILE, "v: 3\nreplicas: 4\n"));

        Plan plan = console.changes.revert(v2);

        assertThat(((Plan.Refused) plan).reasons())
                .singleElement()
                .satisfies(why -> assertThat(why.facts()).contains(v3, Reason.title("v3")));
    }

    @Test
    void anUndoThatWouldRemoveAFileSaysWhatWasSetInItSince() {
        shared.commit("first", Map.of("a.md", "x\n"));
        CommitId added = shared.commit("Add it", Map.of(FILE, "v: 1\nreplicas: 1\n"));
        CommitId scaled = shared.commit("Scale it", Map.of(FILE, "v: 1\nreplicas: 4\n"));

        Plan plan = console.changes.revert(added);

        assertThat(((Plan.Refused) plan).reasons())
                .extracting(Reason::toString)
                .containsExactly(FILE + ": was changed on main meanwhile, and this change removes it."
                        + " As the commit left it: 2 lines, of them only here: replicas: 1."
                        + " On main: 2 lines, of them only here: replicas: 4. " + scaled.abbreviated()
                        + ", “Scale it”, set that since.");
    }

    @Test
    void theTitleOfAnUndoRepeatsNoCredentialOfTheSubject() {
        shared.commit("v1", Map.of("a.md", "1\n"));
        CommitId leaky = shared.commit("Use hf_" + "a".repeat(34), Map.of("a.md", "2\n"));

        Plan plan = console.changes.revert(leaky);

        assertThat(((Plan.Planned) plan).changeSet().title()).isEqualTo("Undo " + leaky.abbreviated() + ": Use •••");
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
}
