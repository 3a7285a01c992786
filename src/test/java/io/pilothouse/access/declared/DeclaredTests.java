package io.pilothouse.access.declared;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.fakes.FileTree;
import io.pilothouse.units.EndpointName;
import io.pilothouse.units.Reason;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DeclaredTests {
    private final Declared.Reader reader = new Declared.Reader();

    @Test
    void aRepositoryThatDeclaresNothingHasNothing() {
        Declared declared = reader.read(new FileTree());

        assertThat(declared.all()).isEmpty();
        assertThat(declared.broken()).isEmpty();
    }

    @Test
    void whatIsServedIsKnownByTheEnvironmentsOfEndpointsOfThatName() {
        Declared declared = reader.read(Written.tree().with("models/code/prod/workload.yaml", "kind: Deployment\n"));

        assertThat(declared.served().get(EndpointName.of("chat"))).hasToString("[prod]");
        assertThat(declared.undeclared()).containsExactly(EndpointName.of("code"));
    }

    @Test
    void aBrokenFileIsNamedWithItsLineAndTheOthersHold() {
        Declared declared = reader.read(Written.tree().with("access/teams/zoo.yaml", "team: zoo\nlead: [\n"));

        assertThat(declared.teams()).extracting(Team::id).containsExactly("docs");
        assertThat(declared.broken().values())
                .singleElement()
                .extracting(Reason::toString)
                .asString()
                .startsWith("access/teams/zoo.yaml:")
                .endsWith("No version in Git can be read; nothing of it is in force.");
    }

    @Test
    void filesOfOthersAndOfOtherFoldersAreNotRead() {
        Declared declared = reader.read(Written.tree()
                .with("access/teams/README.md", "# teams")
                .with("access/gateway/policy.yaml", "kind: SecurityPolicy\n"));

        assertThat(declared.broken()).isEmpty();
        assertThat(declared.all()).hasSize(3);
    }

    @Test
    void aFormerNameLeadsToTheTeamUnlessSeveralClaimItOrATeamHasIt() {
        Declared declared = reader.read(Written.tree()
                .with(Written.TEAM, "formerly: [papers, manuals, zoo]\n")
                .with("access/teams/zoo.yaml", "formerly: [animals, manuals]\n"));

        assertThat(declared.renamed()).isEqualTo(Map.of("papers", "docs", "animals", "zoo"));
    }

    @Test
    void whatIsReadAgainIsReadOfTheNewTree() {
        reader.read(Written.tree());

        Declared declared = reader.read(Written.tree().with(Written.TEAM, "team: docs\ncontact: other\n"));

        assertThat(declared.teams()).extracting(Team::contact).containsExactly("other");
    }
}
