package io.pilothouse.rollouts;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.changes.ChangeSet;
import io.pilothouse.changes.FileEdit;
import io.pilothouse.changes.Landing;
import io.pilothouse.changes.Layout;
import io.pilothouse.changes.PendingChange;
import io.pilothouse.changes.Plan;
import io.pilothouse.changes.Review;
import io.pilothouse.changes.SharedRepository;
import io.pilothouse.changes.TestChecks;
import io.pilothouse.changes.git.GitChanges;
import io.pilothouse.fakes.FileTree;
import io.pilothouse.fakes.HandClock;
import io.pilothouse.fakes.Samples;
import io.pilothouse.rollouts.RollOut.Aim;
import io.pilothouse.serving.ServingSpec;
import io.pilothouse.units.Actor;
import io.pilothouse.units.CommitId;
import io.pilothouse.units.Reason;
import io.pilothouse.units.Role;
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

/** A form is open while others work on the same endpoint, in a real repository. */
class RollOutOnGitTests {
    private static final Actor ADA = new Actor("Ada Operator", "ada@example.com", Set.of(Role.PLATFORM_OPERATOR));
    private static final String WORKLOAD = "models/mistral-small/prod/workload.yaml";

    @TempDir
    Path directory;

    private final ScheduledExecutorService idle = Executors.newSingleThreadScheduledExecutor();
    private SharedRepository shared;
    private GitChanges changes;
    private Desk desk;

    @BeforeEach
    void anEndpointInARepository() {
        FileTree tree = Desk.serving(Samples.spec(), FileTree.platform());
        shared = new SharedRepository(
                directory.resolve("shared.git"),
                tree.files("").stream()
                        .collect(Collectors.toMap(
                                Function.identity(), path -> tree.file(path).orElseThrow())));
        var settings = shared.settings(directory.resolve("mirror.git"), Layout.STANDARD);
        changes = new GitChanges(
                settings, TestChecks.of(), new GitChanges.Surroundings(new HandClock(), new Random(1), idle));
        desk = new Desk(changes);
    }

    @AfterEach
    void end() {
        changes.close();
        idle.shutdownNow();
        shared.close();
    }

    @Test
    void whatSomebodyElseLandedIsInNobodysDiffAndStays() {
        Proposal open = desk.propose.of(Samples.ENDPOINT);
        String then = shared.file(WORKLOAD);
        shared.commit(
                "Cache prefixes",
                Map.of(
                        WORKLOAD,
                        then.replaceFirst("( +)- --tool-call-parser=mistral", "$0\n$1- --enable-prefix-caching")));

        ServingSpec wanted = open.wanted().withEngine(open.wanted().engine().withMaxModelLen(8192));
        ChangeSet planned = ((Plan.Planned)
                        desk.rollOut.plan(new RollOut.Request(wanted, open.base(), Aim.SERVING_ENDPOINT)))
                .changeSet();

        assertThat(planned.base()).isEqualTo(open.base());
        assertThat(planned.summary()).containsExactly("max_model_len: 16,384 → 8,192.");
        assertThat(planned.edits())
                .containsExactly(
                        new FileEdit.Write(WORKLOAD, then.replace("--max-model-len=16384", "--max-model-len=8192")));
        land(planned);
        assertThat(shared.file(WORKLOAD)).contains("- --max-model-len=8192\n", "- --enable-prefix-caching\n");
    }

    @Test
    void theFormIsToldWhatMovedSince() {
        Proposal open = desk.propose.of(Samples.ENDPOINT);
        shared.commit(
                "Longer requests",
                Map.of(WORKLOAD, shared.file(WORKLOAD).replace("--max-model-len=16384", "--max-model-len=32768")));

        assertThat(desk.moved.since(open.base(), Samples.ENDPOINT).steps())
                .singleElement()
                .satisfies(step -> assertThat(step.what())
                        .extracting(Reason::toString)
                        .containsExactly("max_model_len: 16,384 → 32,768."));
    }

    @Test
    void aBaseThatIsGoneIsRefusedWithItsReason() {
        Plan plan = desk.rollOut.plan(
                new RollOut.Request(Samples.spec(), CommitId.of("1".repeat(40)), Aim.SERVING_ENDPOINT));

        assertThat(plan)
                .isEqualTo(new Plan.Refused(List.of(Reason.of("rollouts.refused.base", CommitId.of("1".repeat(40))))));
    }

    private void land(ChangeSet planned) {
        PendingChange proposed = changes.propose(planned, ADA);
        Review review = changes.review(proposed.id());
        assertThat(changes.land(proposed.id(), review.reviewedTree(), "Shorter.", ADA))
                .isInstanceOf(Landing.Committed.class);
    }
}
