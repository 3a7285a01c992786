package io.pilothouse.serving.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.changes.FileEdit;
import io.pilothouse.changes.Layout;
import io.pilothouse.fakes.FileTree;
import io.pilothouse.fakes.Samples;
import io.pilothouse.serving.DeclaredTeams;
import io.pilothouse.serving.ServingSpec;
import io.pilothouse.serving.SpecDifferences;
import io.pilothouse.units.EndpointId;
import io.pilothouse.units.Reason;
import io.pilothouse.units.TeamName;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TeamSpliceTests {
    private static final String WORKLOAD = "models/mistral-small/prod/workload.yaml";
    private static final String SCOPE = "access/models/mistral-small.yaml";

    private final FileTree platform = FileTree.platform();
    private final FileTree serving = platform.with(
                    NewEndpoint.files(Samples.blueprint(Samples.spec(), platform), platform))
            .with(SCOPE, """
                    # who may call
                    metadata:
                      labels:
                        pilothouse.io/endpoint: mistral-small
                        pilothouse.io/environment: prod
                        pilothouse.io/team: support
                    """)
            .with("access/models/other.yaml", """
                    metadata:
                      labels:
                        pilothouse.io/endpoint: other
                        pilothouse.io/environment: prod
                        pilothouse.io/team: support
                    """);

    @Test
    void theTeamChangesInEveryFileThatSaysIt() {
        ChangedEndpoint.Result changed = change(serving, TeamName.of("docs"));
        FileTree after = serving.with(changed.edits());

        assertThat(changed.refusals()).isEmpty();
        assertThat(changed.edits())
                .extracting(FileEdit::path)
                .contains(SCOPE, "clusters/fra-1/mistral-small-prod.yaml", WORKLOAD)
                .doesNotContain("access/models/other.yaml");
        assertThat(after.files(Layout.STANDARD.folder(Samples.ENDPOINT)))
                .noneMatch(path -> after.file(path).orElseThrow().contains("pilothouse.io/team: support"));
        assertThat(after.file("clusters/fra-1/mistral-small-prod.yaml").orElseThrow())
                .contains("pilothouse.io/team: docs");
        assertThat(after.file(SCOPE).orElseThrow()).startsWith("# who may call").contains("team: docs");
        assertThat(SpecDifferences.between(
                        Samples.spec().withTeam(TeamName.of("docs")),
                        ServingSpec.read(after, Samples.ENDPOINT).orElseThrow()))
                .isEmpty();
    }

    @Test
    void aSelectorThatNamesTheTeamCannotChange() {
        String text = serving.file(WORKLOAD).orElseThrow();
        FileTree selected = serving.with(
                WORKLOAD, text.replaceFirst("matchLabels:\n( +)", "matchLabels:\n$1pilothouse.io/team: support\n$1"));

        assertThat(change(selected, TeamName.of("docs")).refusals())
                .extracting(Reason::toString)
                .containsExactly(WORKLOAD + ": the team cannot be changed here (expected: a selector without "
                        + "pilothouse.io/team, because a selector never changes)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"yes", "no", "on", "off", "null", "true", "y", "1e3", "12", "0x10", "2026-01-01"})
    void wordsThatYamlTakesForSomethingElseStayNames(String word) {
        TeamName team = TeamName.of(word);
        EndpointId endpoint = EndpointId.of(word, "prod");
        ServingSpec spec = Samples.spec().at(endpoint).withTeam(team).withCallers(List.of(team));
        FileTree fresh = platform.with(NewEndpoint.files(Samples.blueprint(spec, platform), platform));
        FileTree changed = serving.with(change(serving, team).edits());

        assertThat(ServingSpec.read(fresh, endpoint).orElseThrow()).isEqualTo(spec);
        assertThat(ServingSpec.read(changed, Samples.ENDPOINT).orElseThrow().team())
                .isEqualTo(team);
        assertThat(fresh.files("").stream()
                        .filter(path -> path.startsWith("models/") || path.startsWith("clusters/"))
                        .flatMap(path -> fresh.file(path).orElseThrow().lines())
                        .filter(line -> line.contains("pilothouse.io/team:")))
                .isNotEmpty()
                .allMatch(line -> line.matches(".*: ['\"]" + word + "['\"]"));
        assertThat(changed.file(WORKLOAD).orElseThrow().lines().filter(line -> line.contains("pilothouse.io/team:")))
                .allMatch(line -> line.matches(".*: ['\"]" + word + "['\"]"));
    }

    @Test
    void teamsAreWhatTheirFilesCallThem() {
        FileTree declared = platform.with("access/teams/a.yaml", "team: docs\nlead: lead@example.org\n")
                .with("access/teams/support.yml", "lead: lead@example.org\n")
                .with("access/teams/broken.yaml", "team: [\n")
                .with("access/teams/no.yaml", "team: no\n")
                .with("access/teams/README.md", "# teams");

        assertThat(DeclaredTeams.in(declared).names()).containsExactly("broken", "docs", "no", "support");
        assertThat(DeclaredTeams.in(declared).allow(TeamName.of("assist"))).isFalse();
        assertThat(DeclaredTeams.in(platform).allow(TeamName.of("assist"))).isTrue();
    }

    private ChangedEndpoint.Result change(FileTree tree, TeamName team) {
        return ChangedEndpoint.of(
                tree, Samples.spec(), Samples.blueprint(Samples.spec().withTeam(team), tree));
    }
}
