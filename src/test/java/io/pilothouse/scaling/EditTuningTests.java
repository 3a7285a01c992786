package io.pilothouse.scaling;

import static io.pilothouse.fakes.KustomizedChat.CHAT;
import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.authority.AuthorityInForce;
import io.pilothouse.changes.ChangeSet;
import io.pilothouse.changes.FileEdit;
import io.pilothouse.changes.Plan;
import io.pilothouse.fakes.FakeRepository;
import io.pilothouse.fakes.HandClock;
import io.pilothouse.fakes.HandFedCluster;
import io.pilothouse.fakes.HandRun;
import io.pilothouse.fakes.TestDevices;
import io.pilothouse.fleet.FleetFeed;
import io.pilothouse.units.Actor;
import io.pilothouse.units.Role;
import io.pilothouse.units.RoleHolders;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** In which form a change that waits is edited. */
class EditTuningTests {
    private static final Actor OPERATOR = new Actor("Ada", "ada@example.com", Set.of(Role.PLATFORM_OPERATOR));

    private final FakeRepository repository = new FakeRepository(TuningFiles.tree());
    private final AuthorityInForce authority = new AuthorityInForce(repository, RoleHolders.UNKNOWN);
    private final TuneScaling tune = new TuneScaling(
            repository,
            new FleetFeed(new HandClock()),
            TestDevices.inventory(List.of(new HandFedCluster("fra-1")), new HandClock(), new HandRun()),
            authority);

    private ChangeSet planned(String place, Object value, String until) {
        Map<String, Object> wanted =
                TuningFiles.with(tune.open(CHAT).orElseThrow().spec(), place, value);
        Plan plan = tune.plan(
                new TuneScaling.Request(CHAT, repository.head().commit(), wanted, List.of(), until, OPERATOR));
        return ((Plan.Planned) plan).changeSet();
    }

    private Optional<String> address(ChangeSet change) {
        return new EditTuning(repository, tune, authority).address(repository.propose(change, OPERATOR));
    }

    @Test
    void aChangeThatWaitsIsEditedWhereScalingIs() {
        assertThat(address(planned("cooldownPeriod", 900, "").because("It flaps.")))
                .hasValueSatisfying(
                        address -> assertThat(address).matches("scaling/prod/chat\\?edit=c-\\w+&why=It\\+flaps\\."));
    }

    @Test
    void aRaiseForATimeIsEditedInTheFormOfRaises() {
        String end = "2026-11-24T07:00:00Z";

        assertThat(address(planned("maxReplicaCount", 12, end)))
                .hasValueSatisfying(address -> assertThat(address).startsWith("scaling/prod/chat/raise?edit=c-"));
        assertThat(address(planned("cooldownPeriod", 900, end)))
                .hasValueSatisfying(address -> assertThat(address).startsWith("scaling/prod/chat?edit=c-"));
    }

    @Test
    void aChangeOfMoreThanScalingIsNotEditedThere() {
        ChangeSet planned = planned("cooldownPeriod", 900, "");
        FileEdit engine = new FileEdit.Write(
                TuningFiles.FOLDER + "deployment.yaml",
                TuningFiles.ENGINE.replace("vllm-openai:v0.10.2", "vllm-openai:v0.11.0"));

        assertThat(address(planned.on(planned.base(), List.of(planned.edits().getFirst(), engine))))
                .isEmpty();
    }
}
