package io.pilothouse.changes.git;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.changes.Environments;
import io.pilothouse.changes.FileVersion;
import io.pilothouse.changes.LastGood;
import io.pilothouse.units.CommitId;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FileVersionsTests extends OnGit {
    private static final String ENVIRONMENTS = "console/environments.yaml";
    private static final String GOOD = "environments:\n- {name: prod, cluster: fra, namespace: p}\n";

    @Test
    void theVersionsOfAFileBeginAtTheTreesCommitAndEndWithTheOneThatIsMeant() {
        CommitId one = shared.commit("One", Map.of("a.md", "1\n"));
        CommitId two = shared.commit("Two", Map.of("a.md", "2\n"));
        shared.commit("Other", Map.of("b.md", "3\n"));
        CommitId three = shared.commit("Three", Map.of("a.md", "3\n"));
        shared.commit("Four", Map.of("a.md", "4\n"));
        console.changes.head();

        assertThat(console.changes.at(three).versions("a.md", version -> "2\n".equals(version.text())))
                .containsExactly(new FileVersion(three, "Other", "3\n"), new FileVersion(two, "Other", "2\n"));
        assertThat(console.changes.at(three).versions("a.md", version -> false))
                .extracting(FileVersion::commit)
                .containsExactly(three, two, one);
        assertThat(console.changes.at(three).versions("nowhere", version -> true))
                .isEmpty();
    }

    @Test
    void aBrokenFileOfEnvironmentsLeavesTheOneBeforeInForceAlsoForAnUndo() {
        CommitId good = shared.commit("Name them", Map.of(ENVIRONMENTS, GOOD));
        CommitId culprit = shared.commit("Rename\n\nBecause.", Map.of(ENVIRONMENTS, GOOD + "- name: [\n"));
        shared.commit("Go on", Map.of("README.md", "more\n"));

        LastGood<Environments> known = Environments.lastGood(console.changes.head());

        assertThat(known.value().environments()).hasSize(1);
        assertThat(known.from()).isEqualTo(good);
        assertThat(known.broken())
                .asString()
                .startsWith("console/environments.yaml:4")
                .endsWith("Broken since commit " + culprit.abbreviated() + " by Other; the file of commit "
                        + good.abbreviated() + " is in force.");
    }
}
