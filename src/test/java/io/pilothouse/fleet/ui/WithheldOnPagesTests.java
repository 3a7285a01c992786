package io.pilothouse.fleet.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import io.pilothouse.changes.ChangeSet;
import io.pilothouse.changes.Commit;
import io.pilothouse.changes.Effect;
import io.pilothouse.changes.FileEdit;
import io.pilothouse.changes.PendingChange;
import io.pilothouse.changes.Trailers;
import io.pilothouse.fakes.Served;
import io.pilothouse.fakes.ZooIsForOthers;
import io.pilothouse.review.tracking.Scene;
import io.pilothouse.units.Actor;
import io.pilothouse.units.ChangeId;
import io.pilothouse.units.Role;
import io.pilothouse.units.ServingState;
import io.pilothouse.workloads.PodState.Phase;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.annotation.Import;

/** A change of what the team zoo may call wrote the gateway's policy beside mistral, just before mistral failed. */
@Import(ZooIsForOthers.class)
class WithheldOnPagesTests extends FleetPageTest {
    private static final String POLICY = Scene.FOLDER + "/trafficpolicy.yaml";

    @BeforeEach
    void zooMayCallMore() {
        Commit commit = new Commit(
                Scene.MINE,
                null,
                "Rika Kern",
                "rika@example.org",
                Served.SINCE.minusSeconds(180),
                "Let zoo call more",
                "The zoo pays.",
                Map.of(Trailers.CHANGE, "c-0412"),
                List.of(ZooIsForOthers.FILE, POLICY, Scene.FOLDER + "/workload.yaml"));
        hands.repository()
                .commit(commit, hands.repository().head().with(POLICY, "limits: 2\n"))
                .waits(zooCallsLess());
        hands.trackerLooks();
        served(Served.prod("mistral")
                .is(ServingState.FAILING, "no room")
                .pod("mistral-6f9c8d7b5c-x2k4z", Phase.FAILING, "no room"));
    }

    private PendingChange zooCallsLess() {
        return new PendingChange(
                ChangeId.of("c-0500"),
                new ChangeSet(
                        "Let zoo call less",
                        List.of("zoo pays less."),
                        Scene.MINE,
                        List.of(
                                new FileEdit.Write(ZooIsForOthers.FILE, "a: 1\n"),
                                new FileEdit.Write(POLICY, "a: 1\n")),
                        Effect.NONE,
                        "",
                        Map.of(
                                Trailers.DUE,
                                hands.clock().instant().plusSeconds(3600).toString(),
                                Trailers.REVERTS,
                                Scene.MINE.value()),
                        null),
                Scene.MINE,
                "Rika Kern",
                "rika@example.org",
                hands.clock().instant());
    }

    private String as(Role role, String path) {
        hands.person().as(new Actor("Lea Lind", "lead@example.com", Set.of(role)));
        UI.getCurrent().navigate(path);
        settle();
        return text();
    }

    @ParameterizedTest
    @ValueSource(strings = {"fleet/prod/mistral", ""})
    void theLeadOfAnotherTeamFindsThatSomethingWasChangedAndNotWhat(String path) {
        assertThat(as(Role.TEAM_LEAD, path)).contains(ZooIsForOthers.WITHHELD).doesNotContain("zoo");
    }

    @ParameterizedTest
    @ValueSource(strings = {"fleet/prod/mistral", ""})
    void whoRunsThePlatformFindsWhat(String path) {
        assertThat(as(Role.PLATFORM_OPERATOR, path))
                .contains("Let zoo call more")
                .containsAnyOf("Let zoo call less", "zoo pays less.")
                .doesNotContain(ZooIsForOthers.WITHHELD);
    }
}
