package io.pilothouse.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.access.declared.Declared;
import io.pilothouse.access.declared.Written;
import io.pilothouse.changes.Candidate;
import io.pilothouse.changes.ChangeSet;
import io.pilothouse.changes.Effect;
import io.pilothouse.changes.FileEdit;
import io.pilothouse.fakes.FileTree;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a change does to access is said against main as it is now. */
class ForeseeAccessTests {
    private static List<String> foreseen(FileTree main, FileEdit edit) {
        ChangeSet change =
                new ChangeSet("Any", List.of(), main.commit(), List.of(edit), Effect.NONE, "", Map.of(), null);
        Candidate candidate = new Candidate(main, main.with(change.edits()), change);
        return new ForeseeAccess(new Declared.Reader()).foresee(candidate).summary();
    }

    private static String team(String tokens) {
        return Written.tree().file(Written.TEAM).orElseThrow().replace("1000000", tokens);
    }

    @Test
    void aBudgetIsSaidAgainstWhatMainHas() {
        FileTree main = Written.tree().with(Written.TEAM, team("20000000"));

        assertThat(foreseen(main, new FileEdit.Write(Written.TEAM, team("50000000"))))
                .singleElement()
                .asString()
                .contains("becomes 50,000,000 instead of 20,000,000");
    }

    @Test
    void whatIsTakenAwayAndWhatIsNoAccessAreToldApart() {
        assertThat(foreseen(Written.tree(), new FileEdit.Remove(Written.TEAM)))
                .containsExactly("docs is not declared any more.");
        assertThat(foreseen(Written.tree(), new FileEdit.Write("models/chat/prod/workload.yaml", "kind: Pod\n")))
                .isEmpty();
    }
}
