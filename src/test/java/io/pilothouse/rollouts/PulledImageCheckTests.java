package io.pilothouse.rollouts;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.changes.ChangeSet;
import io.pilothouse.changes.Effect;
import io.pilothouse.changes.FileEdit;
import io.pilothouse.changes.Finding;
import io.pilothouse.fakes.FileTree;
import io.pilothouse.fakes.HandClock;
import io.pilothouse.fakes.Samples;
import io.pilothouse.fakes.Served;
import io.pilothouse.fleet.FleetFeed;
import io.pilothouse.serving.files.NewEndpoint;
import io.pilothouse.units.Reason;
import io.pilothouse.units.ServingState;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Pods of mistral-small in prod do not get their image. */
class PulledImageCheckTests {
    private static final String WORKLOAD = "models/mistral-small/prod/workload.yaml";
    private static final String POLICY = "models/mistral-small/prod/policy.yaml";
    private static final String SCALED = "models/mistral-small/prod/scaledobject.yaml";

    private final FleetFeed fleet = new FleetFeed(new HandClock());
    private final PulledImageCheck check = new PulledImageCheck(fleet);
    private final FileTree platform = FileTree.platform();
    private final FileTree serving =
            platform.with(NewEndpoint.files(Samples.blueprint(Samples.spec(), platform), platform));

    private void failsBecause(String cause) {
        fleet.topic()
                .read(Served.fleet(
                        Served.prod("mistral-small").because(ServingState.FAILING, Reason.of(cause), "not found")));
    }

    private List<String> judge(FileTree before, String file, String from, String to) {
        String text = before.file(file).orElseThrow();
        assertThat(text).contains(from);
        ChangeSet change = new ChangeSet(
                "Change mistral-small",
                List.of(),
                before.commit(),
                List.of(new FileEdit.Write(file, text.replace(from, to))),
                Effect.NONE,
                "",
                Map.of(),
                Samples.ENDPOINT.environment());
        return check.judge(before.changedBy(change)).stream()
                .map(Finding::reason)
                .map(Reason::toString)
                .toList();
    }

    @Test
    void aChangeThatKeepsTheImageIsWarnedOf() {
        failsBecause("because.image-missing");

        assertThat(judge(serving, SCALED, "maxReplicaCount: 4", "maxReplicaCount: 5"))
                .singleElement()
                .asString()
                .startsWith("Its pods do not get the image ")
                .endsWith(" now (Image missing), and this change keeps it.");
    }

    /** Who may call an endpoint needs no image. */
    @Test
    void aChangeThatServesNothingElseIsNotWarnedOf() {
        failsBecause("because.image-missing");

        assertThat(judge(
                        serving.with(POLICY, "kind: BackendTrafficPolicy\nmetadata: {name: a}\n"),
                        POLICY,
                        "name: a",
                        "name: b"))
                .isEmpty();
    }

    @Test
    void anotherImageMayBeTheCure() {
        failsBecause("because.image-missing");

        assertThat(judge(serving, WORKLOAD, "image: ", "image: mirror.example.com/"))
                .isEmpty();
    }

    @Test
    void whatFailsOfSomethingElseHasItsImage() {
        failsBecause("because.device-memory");

        assertThat(judge(serving, SCALED, "maxReplicaCount: 4", "maxReplicaCount: 5"))
                .isEmpty();
    }
}
