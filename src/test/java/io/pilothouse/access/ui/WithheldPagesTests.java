package io.pilothouse.access.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.router.QueryParameters;
import io.pilothouse.changes.ChangeSet;
import io.pilothouse.changes.Commit;
import io.pilothouse.changes.Effect;
import io.pilothouse.changes.FileEdit;
import io.pilothouse.changes.PendingChange;
import io.pilothouse.shell.PaletteSource;
import io.pilothouse.units.Actor;
import io.pilothouse.units.ChangeId;
import io.pilothouse.units.CommitId;
import io.pilothouse.units.Role;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What was done to the team zoo, as its lead, the lead of another team, and whoever runs the platform find it on pages. */
@ViewPackages(packages = {"io.pilothouse.access.ui", "io.pilothouse.review.ui", "io.pilothouse.history.ui"})
class WithheldPagesTests extends AccessPageTest {
    private static final CommitId DECLARED = CommitId.of("c".repeat(40));
    private static final String ZOO = "access/teams/zoo.yaml";
    private static final String FILE = "team: zoo\nlead: zoe@example.com\nmembers: [yak@example.com]\n";
    private static final String OTHERS = "Change access of other teams";
    private static final String WHY = "Who leads a team sees that of their own teams";

    private static final Actor OF_DOCS = lead("lead@example.com");

    @Autowired
    private List<PaletteSource> palette;

    private static Actor lead(String... proven) {
        return new Actor("Lea Lind", proven[0], Set.of(Role.TEAM_LEAD), Set.of(proven), null);
    }

    static Stream<Actor> readers() {
        return Stream.of(
                lead("zoe@example.com"),
                lead("lead@example.com", "zoe@example.com"),
                new Actor("Olga Berg", "olga@example.com", Set.of(Role.PLATFORM_OPERATOR)),
                new Actor("Mila Kern", "mila@example.com", Set.of(Role.ML_ENGINEER)),
                new Actor("Toni Weber", "toni@example.com", Set.of(Role.ON_CALL)));
    }

    @BeforeEach
    void zooIsDeclaredAndChanges() {
        hands.repository()
                .commit(
                        new Commit(
                                DECLARED,
                                null,
                                "Rika Kern",
                                "rika@example.org",
                                hands.clock().instant(),
                                "Declare team zoo",
                                "The zoo pays.\n\nzoo may spend 70 EUR.",
                                Map.of(),
                                List.of(ZOO)),
                        hands.repository().head().with(ZOO, FILE))
                .waits(new PendingChange(
                        ChangeId.of("c-0500"),
                        new ChangeSet(
                                "Change access of team zoo",
                                List.of("yak@example.com is a member of zoo now."),
                                DECLARED,
                                List.of(new FileEdit.Write(ZOO, FILE + "contact: yak@example.com\n")),
                                Effect.NONE,
                                "The yak moved.",
                                Map.of(),
                                null),
                        CommitId.of("d".repeat(40)),
                        "Rika Kern",
                        "rika@example.org",
                        hands.clock().instant()));
        hands.trackerLooks();
    }

    private String at(String path, Actor reader) {
        hands.person().as(reader);
        UI.getCurrent().navigate(path);
        settle();
        return text();
    }

    @ParameterizedTest
    @ValueSource(strings = {"history", "history/cccccccc", "changes", "changes/c-0500", "changes/commit/cccccccc"})
    void theLeadOfAnotherTeamFindsThatSomebodyDidSomethingAndNotWhat(String path) {
        assertThat(at(path, OF_DOCS))
                .contains(OTHERS)
                .doesNotContain("Declare team", "Change access of team", "zoo", "yak", "70 EUR", "The yak moved.");
    }

    @Test
    void whatSomebodyDiscardedIsNotToldByItsAddress() {
        hands.repository().discard(ChangeId.of("c-0500"), readers().toList().get(2), "No yak in zoo.");

        assertThat(at("changes/c-0500", OF_DOCS)).contains("Olga Berg", OTHERS).doesNotContain("zoo", "yak");
        assertThat(at("changes/c-0500", lead("zoe@example.com")))
                .contains("Olga Berg", "Change access of team zoo", "No yak in zoo.");
    }

    /** It may be that one's own was replaced by what is of others. */
    @Test
    void whatReplacedACommitIsNotToldByThatCommit() {
        CommitId own = CommitId.of("b".repeat(40));
        CommitId others = CommitId.of("a".repeat(40));
        String file = "models/chat/prod/workload.yaml";
        hands.repository()
                .commit(commit(own, "Keep two", file), hands.repository().head().with(file, "replicas: 2\n"));
        hands.repository()
                .commit(
                        commit(others, "Let zoo call more", file, ZOO),
                        hands.repository().head().with(file, "replicas: 3\n"));

        assertThat(at("history/bbbbbbbb", OF_DOCS)).contains("Keep two", OTHERS).doesNotContain("zoo");
        assertThat(at("history/bbbbbbbb", lead("zoe@example.com"))).contains("Let zoo call more");
    }

    @Test
    void whatDiffersBetweenTwoPointsIsToldWithoutTheFilesOfOthers() {
        CommitId later = CommitId.of("a".repeat(40));
        String file = "models/chat/prod/workload.yaml";
        hands.repository()
                .commit(
                        commit(later, "Let zoo call more", file, ZOO),
                        hands.repository().head().with(file, "replicas: 3\n").with(ZOO, FILE + "# yak\n"));

        assertThat(comparedWithNow(OF_DOCS))
                .contains("One file is not shown", OTHERS, file)
                .doesNotContain("zoo", "yak");
        assertThat(comparedWithNow(lead("zoe@example.com")))
                .contains("Let zoo call more", file, ZOO)
                .doesNotContain("not shown");
    }

    private String comparedWithNow(Actor reader) {
        hands.person().as(reader);
        UI.getCurrent().navigate("history/compare", QueryParameters.of("from", DECLARED.value()));
        settle();
        return text();
    }

    private Commit commit(CommitId id, String title, String... files) {
        return new Commit(
                id,
                null,
                "Rika Kern",
                "rika@example.org",
                hands.clock().instant(),
                title,
                "",
                Map.of(),
                List.of(files));
    }

    @ParameterizedTest
    @ValueSource(strings = {"history/cccccccc", "changes/c-0500"})
    void whyAndWhoMaySeeItIsSaid(String path) {
        assertThat(at(path, OF_DOCS)).contains(WHY, "platform operators, ML engineers and people on call");
    }

    @ParameterizedTest
    @MethodSource("readers")
    void whoMaySeeItFindsAllOfIt(Actor reader) {
        assertThat(at("history", reader)).contains("Declare team zoo", "The zoo pays.");
        assertThat(at("history/cccccccc", reader))
                .contains("Declare team zoo", "The zoo pays.", ZOO)
                .doesNotContain(WHY);
        assertThat(at("changes", reader)).contains("Declare team zoo", "Change access of team zoo");
        assertThat(at("changes/c-0500", reader)).contains("yak@example.com is a member of zoo now.", ZOO);
    }

    @ParameterizedTest
    @ValueSource(strings = {"access/teams/zoo", "access/teams/nobody", "access/grant/zoo/chat"})
    void theLeadOfAnotherTeamIsNotToldThatNobodyDeclaresIt(String path) {
        assertThat(at(path, OF_DOCS))
                .contains("Nothing of that name is declared, or it is of a team that you do not lead.")
                .contains("platform operators, ML engineers and people on call")
                .doesNotContain("Somebody may have taken it away", "yak");
    }

    @Test
    void whatIsForAllIsSaidNotToBeThereToALeadToo() {
        assertThat(at("access/models/nobody", OF_DOCS))
                .contains("Nothing of that name is declared.", "Somebody may have taken it away");
    }

    @Test
    void thePaletteNamesNoOtherTeam() {
        assertThat(hits("zoo", OF_DOCS)).isEmpty();
        assertThat(hits("cccccccc", OF_DOCS)).contains(OTHERS).doesNotContain("Declare team zoo");
        assertThat(hits("zoo", lead("zoe@example.com"))).contains("Declare team zoo", "Change access of team zoo");
    }

    private List<String> hits(String text, Actor reader) {
        return palette.stream()
                .flatMap(source -> source.hits(text, reader).stream())
                .map(PaletteSource.Hit::title)
                .toList();
    }
}
