package io.pilothouse.rollouts;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.authority.AuthorityInForce;
import io.pilothouse.changes.ChangeSet;
import io.pilothouse.changes.Commit;
import io.pilothouse.changes.FileEdit;
import io.pilothouse.changes.Landing;
import io.pilothouse.changes.Layout;
import io.pilothouse.changes.Plan;
import io.pilothouse.changes.Review;
import io.pilothouse.changes.SharedRepository;
import io.pilothouse.changes.TestChecks;
import io.pilothouse.changes.git.GitChanges;
import io.pilothouse.fakes.FileTree;
import io.pilothouse.fakes.HandClock;
import io.pilothouse.fakes.Samples;
import io.pilothouse.serving.LabelsCheck;
import io.pilothouse.units.Actor;
import io.pilothouse.units.CommitId;
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

/** An endpoint goes and comes back in a real repository. */
class RetireOnGitTests {
    private static final Actor ADA = new Actor("Ada Operator", "ada@example.com", Set.of(Role.PLATFORM_OPERATOR));
    private static final String FOLDER = "models/mistral-small/prod";
    private static final String APPLICATION = "clusters/fra-1/mistral-small-prod.yaml";

    @TempDir
    Path directory;

    private final ScheduledExecutorService idle = Executors.newSingleThreadScheduledExecutor();
    private SharedRepository shared;
    private GitChanges changes;
    private RetireEndpoint retire;

    @BeforeEach
    void anEndpointInARepository() {
        FileTree tree =
                Desk.serving(Samples.spec(), FileTree.platform()).with(FOLDER + "/notes/why.txt", "Not ours.\n");
        shared = new SharedRepository(
                directory.resolve("shared.git"),
                tree.files("").stream()
                        .collect(Collectors.toMap(
                                Function.identity(), path -> tree.file(path).orElseThrow())));
        var settings = shared.settings(directory.resolve("mirror.git"), Layout.STANDARD);
        changes = new GitChanges(
                settings,
                TestChecks.of(new LabelsCheck()),
                new GitChanges.Surroundings(new HandClock(), new Random(1), idle));
        retire = new RetireEndpoint(changes, new AuthorityInForce(changes, RoleHolders.UNKNOWN), List.of());
    }

    @AfterEach
    void end() {
        changes.close();
        idle.shutdownNow();
        shared.close();
    }

    @Test
    void nothingOfItIsLeftOnMainAndItsUndoBringsAllOfItBack() {
        String workload = shared.file(FOLDER + "/workload.yaml");
        List<String> before = changes.head().files("");

        Landing.Committed retired = land(planned());

        assertThat(changes.head().files(FOLDER)).isEmpty();
        assertThat(changes.head().file(APPLICATION)).isEmpty();
        land(((Plan.Planned) changes.revert(retired.commit())).changeSet());
        assertThat(changes.head().files("")).isEqualTo(before);
        assertThat(shared.file(FOLDER + "/workload.yaml")).isEqualTo(workload);
    }

    @Test
    void whatStoodSoBeforeItWasRetiredOnlyWarnsWhenItIsTakenBack() {
        String workload = shared.file(FOLDER + "/workload.yaml");
        shared.commit(
                "Another name",
                Map.of(
                        FOLDER + "/workload.yaml",
                        workload.replace("pilothouse.io/endpoint: mistral-small", "pilothouse.io/endpoint: mistral")));
        Landing.Committed retired = land(planned());

        ChangeSet undo = ((Plan.Planned) changes.revert(retired.commit())).changeSet();
        Review review = changes.review(changes.propose(undo, ADA).id());

        assertThat(review.verdict().blocks()).isFalse();
        assertThat(review.verdict().findings())
                .extracting(finding -> finding.severity() + " " + finding.reason())
                .contains("WARNS Deployment mistral-small: metadata has the label pilothouse.io/endpoint: mistral, its"
                        + " folder says mistral-small. It was so before.");
    }

    @Test
    void whoMayRetireItIsOfferedToTakeThatBack() {
        Actor engineer = new Actor("Rika Kern", "rika@example.com", Set.of(Role.ML_ENGINEER));
        AuthorityInForce authority = new AuthorityInForce(changes, RoleHolders.UNKNOWN);
        Commit retired = changes.commit(land(planned()).commit()).orElseThrow();

        assertThat(authority.undoing(engineer, retired).isAllowed()).isTrue();

        land(((Plan.Planned) changes.revert(retired.id())).changeSet());
        assertThat(authority.undoing(engineer, retired).why())
                .extracting(Reason::toString)
                .containsExactly("main is already without " + retired.id().abbreviated());
    }

    @Test
    void aFileThatOnlyKeepsAFolderIsTakenBackAndOneThatNobodyCanWriteSaysWhy() {
        CommitId kept = shared.commit("Keep it", Map.of(FOLDER + "/notes/.gitkeep", "\n"));
        changes.head();
        assertThat(changes.revert(kept)).isInstanceOf(Plan.Planned.class);

        CommitId large = shared.commit("Weights", Map.of(FOLDER + "/weights.txt", "0".repeat(6_000_000)));
        CommitId workflow = shared.commit("Build", Map.of(".github/build.yaml", "on: push\n"));
        changes.head();
        assertThat(whyNot(large))
                .contains("/weights.txt: has 5.7", "(expected: at most 4.8", "taken back by hand, with git revert)");
        assertThat(whyNot(workflow))
                .startsWith(
                        ".github/build.yaml: the console writes no file of such a name (expected: taken back by hand");
    }

    private String whyNot(CommitId commit) {
        return ((Plan.Refused) changes.revert(commit)).reasons().getFirst().toString();
    }

    @Test
    void whatTheUndoItselfBringsStillBlocks() {
        Landing.Committed retired = land(planned());
        ChangeSet undo = ((Plan.Planned) changes.revert(retired.commit())).changeSet();
        ChangeSet spoilt = undo.on(
                undo.base(),
                undo.edits().stream()
                        .map(edit -> edit instanceof FileEdit.Write(String path, String text)
                                        && path.endsWith("/workload.yaml")
                                ? new FileEdit.Write(path, text.replace(": mistral-small", ": mistral"))
                                : edit)
                        .toList());

        assertThat(changes.review(changes.propose(spoilt, ADA).id()).verdict().blocks())
                .isTrue();
    }

    @Test
    void whatSomebodyPutThereSinceIsNotLostUnseen() {
        ChangeSet planned = planned();
        shared.commit("A note", Map.of(FOLDER + "/notes/more.txt", "More.\n"));

        land(planned);

        assertThat(changes.head().files(FOLDER)).containsExactly(FOLDER + "/notes/more.txt");
    }

    private ChangeSet planned() {
        return ((Plan.Planned) retire.plan(new RetireEndpoint.Request(Samples.ENDPOINT, ADA))).changeSet();
    }

    private Landing.Committed land(ChangeSet planned) {
        Review review = changes.review(changes.propose(planned, ADA).id());
        Landing landing = changes.land(review.pending().id(), review.reviewedTree(), "No longer used.", ADA);
        assertThat(landing).isInstanceOf(Landing.Committed.class);
        return (Landing.Committed) landing;
    }
}
