package io.pilothouse.rollouts;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.fakes.FakeRepository;
import io.pilothouse.fakes.FileTree;
import io.pilothouse.fakes.HandClock;
import io.pilothouse.fakes.HandFedCluster;
import io.pilothouse.fakes.HandRun;
import io.pilothouse.fakes.HandTold;
import io.pilothouse.fakes.Samples;
import io.pilothouse.fakes.TestDevices;
import io.pilothouse.rollouts.Proposal.Field;
import io.pilothouse.units.EnvironmentName;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The sample's tag team says support. */
class ProposedTeamTests {
    private Proposal proposed(FileTree tree) {
        var inventory = TestDevices.inventory(List.of(new HandFedCluster()), new HandClock(), new HandRun());
        return new ProposeRollOut(new FakeRepository(tree), new KnownVersions(), inventory, new HandTold())
                .of(Samples.VERSION, EnvironmentName.of("prod"));
    }

    @Test
    void aTeamThatTheRepositoryDoesNotDeclareIsNotProposed() {
        Proposal proposal = proposed(FileTree.platform().with("access/teams/docs.yaml", "team: docs\n"));

        assertThat(proposal.wanted().team()).isNull();
        assertThat(proposal.wanted().callers()).isEmpty();
        assertThat(proposal.why(Field.TEAM).reason())
                .hasToString("The tag team says support, and access/teams declares no team of that name");
    }

    @Test
    void oneThatItDeclaresIsProposedAndAnyWhereItDeclaresNone() {
        assertThat(proposed(FileTree.platform().with("access/teams/x.yaml", "team: support\n"))
                        .wanted()
                        .team())
                .hasToString("support");
        assertThat(proposed(FileTree.platform()).wanted().team()).hasToString("support");
    }
}
