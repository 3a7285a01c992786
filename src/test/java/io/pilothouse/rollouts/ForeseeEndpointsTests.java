package io.pilothouse.rollouts;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.changes.ChangeSet;
import io.pilothouse.changes.Effect;
import io.pilothouse.changes.FileEdit;
import io.pilothouse.changes.Foresight.Foreseen;
import io.pilothouse.fakes.FileTree;
import io.pilothouse.fakes.HandClock;
import io.pilothouse.fakes.HandFedCluster;
import io.pilothouse.fakes.HandRun;
import io.pilothouse.fakes.Samples;
import io.pilothouse.fakes.TestDevices;
import io.pilothouse.fleet.FleetFeed;
import io.pilothouse.gpus.DeviceInventory;
import io.pilothouse.serving.ServingSpec;
import io.pilothouse.serving.files.ChangedEndpoint;
import io.pilothouse.serving.files.NewEndpoint;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ForeseeEndpointsTests {
    private final HandFedCluster cluster = new HandFedCluster();
    private final HandRun later = new HandRun();
    private final DeviceInventory inventory = new DeviceInventory(cluster, new HandClock(), later);
    private final ForeseeEndpoints foresight =
            new ForeseeEndpoints(inventory, new FleetFeed(new HandClock()), new KnownVersions());
    private final FileTree platform = FileTree.platform();
    private final FileTree serving =
            platform.with(NewEndpoint.files(Samples.blueprint(Samples.spec(), platform), platform));

    @BeforeEach
    void oneL40sIsFree() {
        TestDevices.show(cluster, 3);
        later.runAll();
    }

    @Test
    void filesThatChangeAnEndpointSayWhatARollOutWouldSay() {
        ServingSpec shorter = Samples.spec().withEngine(Samples.spec().engine().withMaxModelLen(8192));
        Foreseen foreseen = foresee(ChangedEndpoint.of(serving, Samples.spec(), Samples.blueprint(shorter, serving))
                .edits());

        assertThat(foreseen.summary()).containsExactly("max_model_len: 16,384 → 8,192.");
        assertThat(foreseen.effect().lines())
                .startsWith(new Effect.Line("Pods", "1 replaced, one by one"), new Effect.Line("Devices", "as now"));
    }

    @Test
    void filesThatTakeAnEndpointAwayFreeItsDevices() {
        Foreseen foreseen = foresee(serving.files(Samples.ENDPOINT.folder()).stream()
                .<FileEdit>map(FileEdit.Remove::new)
                .toList());

        assertThat(foreseen.summary()).containsExactly("mistral-small in prod is served no more.");
        assertThat(foreseen.effect().lines())
                .containsExactly(new Effect.Line("Pods", "1 ended"), new Effect.Line("Devices", "1 × L40S freed"));
    }

    @Test
    void otherFilesMeanNothingToPods() {
        Foreseen foreseen = foresee(List.of(new FileEdit.Write("console/defaults.yaml", "vllm: {}\n")));

        assertThat(foreseen).isEqualTo(Foreseen.NOTHING);
    }

    private Foreseen foresee(List<FileEdit> edits) {
        return foresight.foresee(serving.changedBy(new ChangeSet(
                "Undo 9b1e44c",
                List.of(),
                serving.commit(),
                edits,
                Effect.NONE,
                "",
                Map.of(),
                Samples.ENDPOINT.environment())));
    }
}
