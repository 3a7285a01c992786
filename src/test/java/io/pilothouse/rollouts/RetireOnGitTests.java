package io.pilothouse.rollouts;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.authority.AuthorityInForce;
import io.pilothouse.changes.ChangeSet;
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
import io.pilothouse.units.Actor;
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
                settings, TestChecks.of(), new GitChanges.Surroundings(new HandClock(), new Random(1), idle));
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
