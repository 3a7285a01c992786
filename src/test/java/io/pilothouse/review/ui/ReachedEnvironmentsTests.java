package io.pilothouse.review.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.changes.ChangeSet;
import io.pilothouse.changes.Effect;
import io.pilothouse.changes.FileEdit;
import io.pilothouse.changes.Layout;
import io.pilothouse.fakes.FileTree;
import io.pilothouse.units.EnvironmentName;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReachedEnvironmentsTests {
    private static String reached(@Nullable EnvironmentName plannedFor, String... paths) {
        List<FileEdit> edits = Stream.of(paths)
                .<FileEdit>map(path -> new FileEdit.Write(path, "a: b\n"))
                .toList();
        ChangeSet change =
                new ChangeSet("Undo 6198d69", List.of(), FileTree.COMMIT, edits, Effect.NONE, "", Map.of(), plannedFor);
        return ReachedEnvironments.of(change, Layout.STANDARD).words("main");
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
