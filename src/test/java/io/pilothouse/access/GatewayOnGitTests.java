package io.pilothouse.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.access.declared.Budgets;
import io.pilothouse.access.declared.Declared;
import io.pilothouse.access.declared.Grant;
import io.pilothouse.access.declared.Team;
import io.pilothouse.access.gateway.CarriedPolicies;
import io.pilothouse.access.gateway.GatewayProblems;
import io.pilothouse.access.gateway.Guarded;
import io.pilothouse.access.gateway.Trap;
import io.pilothouse.authority.AuthorityInForce;
import io.pilothouse.changes.ChangeSet;
import io.pilothouse.changes.Effect;
import io.pilothouse.changes.FileDiff;
import io.pilothouse.changes.FileEdit;
import io.pilothouse.changes.Landing;
import io.pilothouse.changes.Layout;
import io.pilothouse.changes.Plan;
import io.pilothouse.changes.Refusals;
import io.pilothouse.changes.Renderer;
import io.pilothouse.changes.Review;
import io.pilothouse.changes.SharedRepository;
import io.pilothouse.changes.TestChecks;
import io.pilothouse.changes.git.GitChanges;
import io.pilothouse.fakes.FakeArgoCd;
import io.pilothouse.fakes.FileTree;
import io.pilothouse.review.LandChange;
import io.pilothouse.review.tracking.IdleTracking;
import io.pilothouse.units.Actor;
import io.pilothouse.units.CommitId;
import io.pilothouse.units.EndpointName;
import io.pilothouse.units.Role;
import io.pilothouse.units.RoleHolders;
import io.pilothouse.units.TeamName;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is declared gets to the gateway's files in a real repository, with the commit that declares it. */
class GatewayOnGitTests {
    private static final Actor ADA = new Actor("Ada Operator", "ada@example.com", Set.of(Role.PLATFORM_OPERATOR));
    private static final String EMBED = "models/embed/prod/";
    private static final String CALLERS = EMBED + "securitypolicy.yaml";
    private static final String KUSTOMIZATION = EMBED + "kustomization.yaml";
    private static final Clock CLOCK =
            Clock.fixed(Guarded.TODAY.atTime(12, 0).toInstant(ZoneOffset.UTC), ZoneOffset.UTC);

    @TempDir
    Path directory;

    private final ScheduledExecutorService idle = Executors.newSingleThreadScheduledExecutor();
    private final Declared.Reader reader = new Declared.Reader();
    private SharedRepository shared;
    private GitChanges changes;
    private DeclareAccess declare;

    @BeforeEach
    void aGatewayInARepository() {
        FileTree tree = Guarded.byPath("envoy-gateway").with(KUSTOMIZATION, "resources:\n- route.yaml   # ours\n");
        shared = new SharedRepository(
                directory.resolve("shared.git"),
                tree.files("").stream()
                        .collect(Collectors.toMap(
                                Function.identity(), path -> tree.file(path).orElseThrow())));
        changes = new GitChanges(
                shared.settings(directory.resolve("mirror.git"), Layout.STANDARD),
                TestChecks.of(new GatewayCheck(reader, CLOCK)),
                new GitChanges.Surroundings(
                        CLOCK, new Random(1), idle, Renderer.NONE, List.of(new GatewayDerivation(reader, CLOCK))));
        declare = new DeclareAccess(changes, new AuthorityInForce(changes, RoleHolders.UNKNOWN), reader, CLOCK);
    }

    @AfterEach
    void end() {
        changes.close();
        idle.shutdownNow();
        shared.close();
    }

    private ChangeSet granted(String team, String model, CommitId base) {
        Team before = reader.read(changes.at(base)).team(TeamName.of(team)).orElseThrow();
        EndpointName name = EndpointName.of(model);
        Team wanted = before.with(new Grant(name, null, Budgets.NONE));
        return ((Plan.Planned) declare.plan(new DeclareAccess.Request(base, wanted, false, ADA))).changeSet();
    }

    private Review proposed(ChangeSet change) {
        return changes.review(changes.propose(change, ADA).id());
    }

    private Landing.Committed land(Review review) {
        return (Landing.Committed) changes.land(
                review.pending().id(),
                review.reviewedTree(),
                "",
                ADA,
                candidate -> new AuthorityInForce(changes, RoleHolders.UNKNOWN)
                        .committing(ADA, candidate)
                        .why());
    }

    private static List<String> paths(Review review) {
        return review.files().stream().map(FileDiff::path).toList();
    }

    @Test
    void aGrantIsReviewedAndLandsWithThePolicyAndItsLine() {
        Review review = proposed(granted("docs", "embed", changes.head().commit()));

        assertThat(paths(review)).contains(Guarded.DOCS, CALLERS, KUSTOMIZATION);
        assertThat(review.pending().changeSet().effect().lines())
                .extracting(line -> line.what() + ": " + line.amount())
                .contains("Gateway of prod: embed may be called by docs, search");
        land(review);
        assertThat(shared.file(CALLERS)).contains("- docs", "- search", "managed-by: pilothouse");
        assertThat(shared.file(KUSTOMIZATION)).isEqualTo("resources:\n- route.yaml   # ours\n- securitypolicy.yaml\n");
    }

    @Test
    void whatWasWrittenIsWhatIsDeclared() {
        shared.commit(
                "Told once", Map.copyOf(Guarded.rendered(FileTree.of(all())).files()));

        land(proposed(granted("docs", "embed", changes.head().commit())));

        assertThat(GatewayProblems.in(Guarded.PROD, new CarriedPolicies.State(changes.head(), reader), Guarded.TODAY))
                .extracting(Trap.Fallen::trap)
                .doesNotContain(Trap.OUT_OF_DATE);
    }

    private Map<String, String> all() {
        return changes.head().files("").stream()
                .collect(Collectors.toMap(
                        Function.identity(), path -> changes.head().file(path).orElseThrow()));
    }

    @Test
    void whatFollowsFromAGrantIsNotAskedForARight() {
        Review review = proposed(granted("docs", "embed", changes.head().commit()));
        List<String> asked = new ArrayList<>();

        changes.land(review.pending().id(), review.reviewedTree(), "", ADA, candidate -> {
            candidate.planned().edits().forEach(edit -> asked.add(edit.path()));
            return List.of();
        });

        assertThat(asked).containsExactly(Guarded.DOCS);
        assertThat(shared.file(CALLERS)).contains("- docs");
    }

    @Test
    void aGrantOfWhichTheGatewayOfAnEnvironmentIsToldWantsTheSignInOfThatEnvironment() {
        String environments = Layout.STANDARD.file(Layout.ConsoleFile.ENVIRONMENTS);
        shared.commit(
                "Want a new sign-in",
                Map.of(
                        environments,
                        shared.file(environments).replace("name: prod\n", "name: prod\n  signInWithinMinutes: 15\n")));
        Review review = proposed(granted("docs", "embed", changes.head().commit()));
        assertThat(review.pending().changeSet().environment()).isNull();
        String declared = shared.file(Guarded.DOCS);

        assertThat(Refusals.of(landed(review, CLOCK.instant().minus(Duration.ofMinutes(16)))))
                .singleElement()
                .asString()
                .startsWith("prod wants a sign-in of the last 15 min");
        assertThat(shared.file(Guarded.DOCS)).isEqualTo(declared);
        assertThat(landed(review, CLOCK.instant())).isInstanceOf(Landing.Committed.class);
    }

    private Landing landed(Review review, Instant signedIn) {
        try (IdleTracking tracking = new IdleTracking(changes, new FakeArgoCd(), CLOCK)) {
            LandChange landing = new LandChange(
                    changes, new AuthorityInForce(changes, RoleHolders.UNKNOWN), tracking.tracker(), CLOCK);
            return landing.land(new LandChange.Request(
                    review.pending().id(), review.reviewedTree(), "They asked.", ADA.signedIn(signedIn)));
        }
    }

    @Test
    void twoGrantsOfOneModelDoNotCollide() {
        CommitId base = changes.head().commit();
        Review first = proposed(granted("docs", "embed", base));
        shared.commit("Another team", Map.of("access/teams/help.yaml", "models: []\n"));
        Review second = proposed(granted("help", "embed", changes.head().commit()));
        land(first);

        Review again = changes.review(second.pending().id());

        assertThat(again.conflicts()).isEmpty();
        land(again);
        assertThat(shared.file(CALLERS)).contains("- docs", "- help", "- search");
    }

    @Test
    void anUndoTakesTheGrantBackAndNotThatOfAnother() {
        shared.commit("Another team", Map.of("access/teams/help.yaml", "models: []\n"));
        Landing.Committed docs =
                land(proposed(granted("docs", "embed", changes.head().commit())));
        land(proposed(granted("help", "embed", changes.head().commit())));

        ChangeSet undo = ((Plan.Planned) changes.revert(docs.commit())).changeSet();
        land(proposed(undo));

        assertThat(shared.file(CALLERS)).contains("- help", "- search").doesNotContain("- docs");
        assertThat(shared.file(KUSTOMIZATION)).contains("- securitypolicy.yaml");
    }

    private CommitId takenAway(Set<String> paths) {
        return landed(paths.stream().<FileEdit>map(FileEdit.Remove::new).toList());
    }

    private CommitId landed(List<FileEdit> edits) {
        ChangeSet change = new ChangeSet(
                "Take it away", List.of(), changes.head().commit(), edits, Effect.NONE, "", Map.of(), Guarded.PROD);
        return land(proposed(change)).commit();
    }

    /** What is served of embed. */
    private Map<String, String> folder() {
        return all().entrySet().stream()
                .filter(file -> file.getKey().startsWith(EMBED))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    @Test
    void theUndoOfARetirementBringsBackWhatWasThereAndNothingElse() {
        land(proposed(granted("docs", "embed", changes.head().commit())));
        Map<String, String> served = folder();
        CommitId retirement = takenAway(served.keySet());

        ChangeSet undo = ((Plan.Planned) changes.revert(retirement)).changeSet();
        land(proposed(undo));

        assertThat(served).containsKeys(CALLERS, KUSTOMIZATION, EMBED + "route.yaml");
        assertThat(undo.edits()).extracting(FileEdit::path).containsExactlyInAnyOrderElementsOf(served.keySet());
        assertThat(folder()).isEqualTo(served);
    }

    @Test
    void whoMayNotCallItAnyMoreDoesNotComeBackWithIt() {
        land(proposed(granted("docs", "embed", changes.head().commit())));
        CommitId retirement = takenAway(folder().keySet());
        shared.commit("No longer of docs", Map.of(Guarded.DOCS, "models: []\n"));
        changes.fetch();

        land(proposed(((Plan.Planned) changes.revert(retirement)).changeSet()));

        assertThat(shared.file(CALLERS)).contains("- search").doesNotContain("- docs");
    }

    @Test
    void whatIsDeclaredNoMoreComesBackWithoutItsPolicy() {
        land(proposed(granted("docs", "embed", changes.head().commit())));
        CommitId retirement = takenAway(folder().keySet());
        landed(List.of(
                new FileEdit.Remove("access/models/embed.yaml"),
                new FileEdit.Write(Guarded.DOCS, "models: []\n"),
                new FileEdit.Write("access/teams/search.yaml", "models: []\n"),
                new FileEdit.Write("access/applications/crawler.yaml", "team: search\nmodels: []\n")));

        Review review = proposed(((Plan.Planned) changes.revert(retirement)).changeSet());

        assertThat(paths(review)).containsExactlyInAnyOrder(KUSTOMIZATION, EMBED + "route.yaml");
        assertThat(review.files())
                .filteredOn(file -> file.path().equals(KUSTOMIZATION))
                .extracting(FileDiff::after)
                .containsExactly("resources:\n- route.yaml   # ours\n");
    }
}
