package io.pilothouse.rollouts;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.authority.AuthorityInForce;
import io.pilothouse.authority.Verdict;
import io.pilothouse.changes.Candidate;
import io.pilothouse.changes.ChangeSet;
import io.pilothouse.changes.Commit;
import io.pilothouse.changes.Effect;
import io.pilothouse.changes.FileEdit;
import io.pilothouse.changes.Finding;
import io.pilothouse.changes.Landing;
import io.pilothouse.changes.Layout;
import io.pilothouse.changes.Layout.ConsoleFile;
import io.pilothouse.changes.PendingChange;
import io.pilothouse.changes.Plan;
import io.pilothouse.changes.Review;
import io.pilothouse.changes.SharedRepository;
import io.pilothouse.changes.TestChecks;
import io.pilothouse.changes.Tree;
import io.pilothouse.changes.git.GitChanges;
import io.pilothouse.fakes.FileTree;
import io.pilothouse.fakes.HandClock;
import io.pilothouse.fakes.MistralFiles;
import io.pilothouse.fakes.Samples;
import io.pilothouse.fleet.FleetFeed;
import io.pilothouse.models.GatesOnFakes;
import io.pilothouse.models.Weights;
import io.pilothouse.rollouts.RollOut.Aim;
import io.pilothouse.serving.DeclaredTeams;
import io.pilothouse.serving.Endpoints;
import io.pilothouse.serving.EngineFlagsCheck;
import io.pilothouse.serving.LabelsCheck;
import io.pilothouse.serving.ServingSpec;
import io.pilothouse.serving.files.NamesCheck;
import io.pilothouse.units.Actor;
import io.pilothouse.units.CommitId;
import io.pilothouse.units.ModelVersionId;
import io.pilothouse.units.Reason;
import io.pilothouse.units.Role;
import io.pilothouse.units.RoleHolders;
import java.nio.file.Path;
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

/** The whole road on a repository that is cut otherwise; where the standard has its files there is nothing, or what misleads. */
class OtherLayoutOnGitTests {
    private static final Layout OTHER =
            new Layout("serving/endpoints", "argocd/clusters", "argocd/platform", ".pilothouse", "serving/access");
    private static final String FOLDER = "serving/endpoints/mistral-small/prod";
    private static final String WORKLOAD = FOLDER + "/workload.yaml";
    private static final String RULES = ".pilothouse/gates.yaml";
    private static final Actor ADA = new Actor("Ada Operator", "ada@example.com", Set.of(Role.PLATFORM_OPERATOR));
    private static final Actor RIKA = new Actor("Rika Kern", "rika@example.org", Set.of(Role.ML_ENGINEER));

    @TempDir
    Path directory;

    private final ScheduledExecutorService idle = Executors.newSingleThreadScheduledExecutor();
    private final GatesOnFakes room = new GatesOnFakes();
    private SharedRepository shared;
    private GitChanges changes;
    private Desk desk;

    @BeforeEach
    void versionFourServes() {
        FileTree platform = FileTree.platform(OTHER)
                .with("serving/access/teams/support.yaml", "team: support\n")
                .with(RULES, GatesOnFakes.RULES)
                .with("console/gates.yaml", "environments: {prod: {}}\n");
        FileTree tree = Desk.serving(serving("4"), platform);
        shared = new SharedRepository(
                directory.resolve("shared.git"),
                tree.files("").stream()
                        .collect(Collectors.toMap(
                                Function.identity(), path -> tree.file(path).orElseThrow())));
        var settings = shared.settings(directory.resolve("mirror.git"), OTHER);
        var checks = TestChecks.of(
                new LabelsCheck(),
                new EngineFlagsCheck(),
                new NamesCheck(room.changes()),
                new EvidenceCheck(room.gates(), room.changes(), room.clock));
        changes = new GitChanges(settings, checks, new GitChanges.Surroundings(new HandClock(), new Random(1), idle));
        room.bring(changes);
        desk = new Desk(changes);
        desk.versions.knows(
                new ModelVersionId("mistral-small-24b", "4"),
                new Weights(
                        "s3://models/4",
                        KnownVersions.files(22.4),
                        MistralFiles.digest("4", room.store),
                        KnownVersions.LLAMA_LIKE));
    }

    @AfterEach
    void end() {
        changes.close();
        idle.shutdownNow();
        shared.close();
    }

    private ServingSpec serving(String version) {
        return Samples.spec()
                .withModel(new ServingSpec.Model(
                        new ModelVersionId("mistral-small-24b", version),
                        MistralFiles.digest(version, room.store),
                        "s3://models/" + version));
    }

    @Test
    void whatServesIsReadFromThere() {
        Tree head = changes.head();

        assertThat(Endpoints.ids(head)).containsExactly(Samples.ENDPOINT);
        assertThat(Endpoints.in(head).specs())
                .extracting(ServingSpec::model)
                .containsExactly(serving("4").model());
        assertThat(DeclaredTeams.in(head).names()).containsExactly("support");
        assertThat(OTHER.endpointFolders(head.files(OTHER.endpoints()))).containsExactly(FOLDER);
    }

    @Test
    void aChangeIsPlannedReviewedLandedAndTakenBackThere() {
        String before = shared.file(WORKLOAD);
        ServingSpec open = desk.propose.of(Samples.ENDPOINT).wanted();
        ChangeSet planned = desk.planned(open.withEngine(open.engine().withMaxModelLen(8192)), Aim.SERVING_ENDPOINT);
        assertThat(planned.edits())
                .containsExactly(
                        new FileEdit.Write(WORKLOAD, before.replace("--max-model-len=16384", "--max-model-len=8192")));

        CommitId landed = land(planned);
        assertThat(changes.log(FOLDER, 10, null).stream().map(Commit::id).findFirst())
                .contains(landed);

        ChangeSet undo = ((Plan.Planned) changes.revert(landed)).changeSet();
        assertThat(undo.environment()).isEqualTo(Samples.ENDPOINT.environment());
        assertThat(foreseen(undo))
                .containsExactly(
                        "max_model_len: 8,192 → 16,384.",
                        "mistral-small in prod serves mistral-small-24b version 4 then.");
        land(undo);
        assertThat(shared.file(WORKLOAD)).isEqualTo(before);
        assertThat(changes.log(FOLDER, 10, null)).hasSize(3);
    }

    private List<String> foreseen(ChangeSet undo) {
        FleetFeed fleet = new FleetFeed(new HandClock());
        var foresee = new ForeseeEndpoints(desk.inventory, fleet, desk.versions, new LastApplied(fleet, changes));
        Tree main = changes.head();
        return foresee.foresee(new Candidate(main, main.with(undo.edits()), undo))
                .summary();
    }

    @Test
    void aNewEndpointGetsItsFilesAndItsApplicationThere() {
        CommitId ended = shared.commit(
                "End it",
                changes.head().files("").stream()
                        .filter(path -> path.startsWith(FOLDER) || path.startsWith("argocd/"))
                        .collect(Collectors.toMap(Function.identity(), path -> "")));
        assertThat(changes.at(ended).files(""))
                .contains(RULES, "serving/access/teams/support.yaml")
                .doesNotContain(WORKLOAD);

        ChangeSet planned = desk.planned(Samples.spec(), Aim.NEW_ENDPOINT);

        assertThat(planned.edits())
                .extracting(FileEdit::path)
                .allMatch(path ->
                        path.startsWith(FOLDER + "/") || path.equals("argocd/clusters/fra-1/mistral-small-prod.yaml"));
        assertThat(planned.edits())
                .contains(new FileEdit.Write(
                        "argocd/clusters/fra-1/mistral-small-prod.yaml",
                        FileTree.resource("new/clusters/fra-1/mistral-small-prod.yaml")
                                .replace("path: models/mistral-small/prod", "path: " + FOLDER)));
    }

    @Test
    void theGatesThatTheRepositoryHasThereJudge() {
        shared.commit("Ask for more", Map.of(RULES, GatesOnFakes.RULES.replace("0.68", "0.71")));
        Tree main = changes.head();
        Tree five = Desk.serving(serving("5"), FileTree.platform(OTHER));
        ChangeSet bring = change(
                main.commit(), new FileEdit.Write(WORKLOAD, five.file(WORKLOAD).orElseThrow()));

        Review review = changes.review(changes.propose(bring, ADA).id());

        assertThat(review.verdict().findings())
                .filteredOn(finding -> finding.severity() == Finding.Severity.BLOCKS)
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.path()).isEqualTo(WORKLOAD);
                    assertThat(finding.reason().toString()).contains("0.703", "0.71");
                });
    }

    @Test
    void whoMayDoWhatIsAskedOfWhatLiesThere() {
        AuthorityInForce authority = new AuthorityInForce(changes, RoleHolders.UNKNOWN);
        Tree main = changes.head();

        Verdict gates = authority.proposing(RIKA, change(main.commit(), new FileEdit.Write(RULES, "{}\n")), main);
        Verdict endpoint = authority.proposing(
                RIKA, change(main.commit(), new FileEdit.Write(WORKLOAD, "kind: Deployment\n")), main);

        assertThat(endpoint.isAllowed()).isTrue();
        assertThat(gates.why())
                .extracting(Reason::toString)
                .containsExactly("Changes of gates (.pilothouse/gates.yaml) are proposed by platform operators.");
        assertThat(authority.file()).isEqualTo(OTHER.file(ConsoleFile.AUTHORITY));
    }

    private static ChangeSet change(CommitId base, FileEdit edit) {
        return new ChangeSet("Change it", List.of(), base, List.of(edit), Effect.NONE, "", Map.of(), null);
    }

    private CommitId land(ChangeSet planned) {
        PendingChange proposed = changes.propose(planned, ADA);
        Review review = changes.review(proposed.id());
        assertThat(review.verdict().findings()).isEmpty();
        Landing landing = changes.land(proposed.id(), review.reviewedTree(), "Shorter.", ADA);
        assertThat(landing).isInstanceOf(Landing.Committed.class);
        return ((Landing.Committed) landing).commit();
    }
}
