package io.pilothouse.review.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.changes.ChangeSet;
import io.pilothouse.changes.Checks;
import io.pilothouse.changes.Effect;
import io.pilothouse.changes.FileDiff;
import io.pilothouse.changes.FileEdit;
import io.pilothouse.changes.PendingChange;
import io.pilothouse.changes.Review;
import io.pilothouse.fakes.FileTree;
import io.pilothouse.fakes.HandClock;
import io.pilothouse.review.Reviews;
import io.pilothouse.units.EnvironmentName;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReachedEnvironmentsTests {
    private static final FileTree MAIN = FileTree.platform()
            .with(
                    "console/environments.yaml",
                    FileTree.resource("environments.yaml")
                            .replace(
                                    "name: prod\n",
                                    "name: prod\n    gateway: {kind: envoy-ai-gateway, issuer: \"https://id.example.com\","
                                            + " audience: llm, folder: gateways/prod}\n"));

    private static String reached(@Nullable EnvironmentName plannedFor, String... paths) {
        return ReachedEnvironments.of(change(plannedFor, paths), MAIN).words("main");
    }

    private static ChangeSet change(@Nullable EnvironmentName plannedFor, String... paths) {
        List<FileEdit> edits = Stream.of(paths)
                .<FileEdit>map(path -> new FileEdit.Write(path, "a: b\n"))
                .toList();
        return new ChangeSet("Undo 6198d69", List.of(), FileTree.COMMIT, edits, Effect.NONE, "", Map.of(), plannedFor);
    }

    @Test
    void whatFollowsFromAChangeReachesTheEnvironmentWhoseGatewayOrEndpointIsToldSo() {
        Review review = new Review(
                new PendingChange(
                        Reviews.ID,
                        change(null, "access/teams/help.yaml"),
                        FileTree.COMMIT,
                        "Rika Kern",
                        "rika@example.org",
                        HandClock.START),
                Reviews.TREE,
                FileTree.COMMIT,
                false,
                List.of(),
                Stream.of(
                                "access/teams/help.yaml",
                                "gateways/prod/limits.yaml",
                                "models/chat/staging/securitypolicy.yaml")
                        .map(path -> new FileDiff(path, "", "a: b\n", 1, 0))
                        .toList(),
                new Checks.Verdict(List.of(), List.of()));

        assertThat(ReachedEnvironments.of(review, MAIN).words("main")).isEqualTo("prod and staging");
        assertThat(reached(null, "gateways/production/limits.yaml")).isEqualTo("main");
    }

    @Test
    void aChangeOfTwoEndpointsReachesTheEnvironmentsOfBothWhicheverItWasPlannedFor() {
        assertThat(reached(
                        EnvironmentName.of("staging"),
                        "models/chat/staging/workload.yaml",
                        "models/extract/prod/workload.yaml"))
                .isEqualTo("prod and staging");
    }

    @Test
    void whatWasPlannedForAnEnvironmentReachesItWithoutAFileOfAnEndpoint() {
        assertThat(reached(EnvironmentName.of("prod"), "access/teams/help.yaml"))
                .isEqualTo("prod");
        assertThat(reached(null, "access/teams/help.yaml")).isEqualTo("main");
    }
}
