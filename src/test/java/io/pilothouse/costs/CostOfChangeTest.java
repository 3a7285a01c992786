package io.pilothouse.costs;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.changes.Candidate;
import io.pilothouse.changes.ChangeSet;
import io.pilothouse.changes.Effect;
import io.pilothouse.changes.FileEdit;
import io.pilothouse.fakes.FileTree;
import io.pilothouse.fakes.HandClock;
import io.pilothouse.fakes.HandFedCluster;
import io.pilothouse.fakes.HandRun;
import io.pilothouse.fakes.Samples;
import io.pilothouse.fakes.TestDevices;
import io.pilothouse.gpus.DeviceInventory;
import io.pilothouse.review.EffectNow.Line;
import io.pilothouse.serving.ServingSpec;
import io.pilothouse.serving.ServingSpec.Placement;
import io.pilothouse.serving.ServingSpec.Scaling;
import io.pilothouse.serving.files.NewEndpoint;
import io.pilothouse.units.Actor;
import io.pilothouse.units.Role;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;

/** Endpoints on H100 and L40S, of which three are held, and what a review says that changes of them cost. */
abstract class CostOfChangeTest {
    static final String PRICES = "console/prices.yaml";
    static final Actor OPERATOR = new Actor("Alex", "alex@example.com", Set.of(Role.PLATFORM_OPERATOR));
    static final Placement H100 =
            new Placement("nvidia.com/gpu", Map.of("nvidia.com/gpu.product", "NVIDIA-H100-80GB-HBM3"), 1);
    static final Placement SHARED =
            new Placement("nvidia.com/gpu", Map.of("nvidia.com/gpu.product", "NVIDIA-L40S-SHARED"), 1);

    final HandFedCluster cluster = new HandFedCluster();
    final HandRun later = new HandRun();
    final HandClock clock = new HandClock();
    final DeviceInventory inventory = TestDevices.inventory(List.of(cluster), clock, later);
    final FileTree platform =
            FileTree.platform().with(PRICES, "currency: EUR\nperHour: {H100 80 GB: 2.90, L40S: 1.10}\n");

    @BeforeEach
    void threeL40sAreHeld() {
        TestDevices.show(cluster, 3);
        later.runAll();
    }

    static ServingSpec on(Placement placement, int min, int max) {
        return Samples.spec().withPlacement(placement).withScaling(new Scaling(min, max, min == max ? null : 8));
    }

    static FileTree serving(FileTree tree, ServingSpec... specs) {
        FileTree all = tree;
        for (ServingSpec spec : specs) {
            all = all.with(NewEndpoint.files(Samples.blueprint(spec, tree), tree));
        }
        return all;
    }

    List<Line> lines(FileTree before, FileTree after, Actor reader) {
        return lines(before, after, reader, Map.of());
    }

    List<Line> lines(FileTree before, FileTree after, Actor reader, Map<String, String> trailers) {
        Stream<FileEdit> written = after.files("").stream()
                .filter(path -> !before.file(path).equals(after.file(path)))
                .map(path -> new FileEdit.Write(path, after.file(path).orElseThrow()));
        Stream<FileEdit> removed = before.files("").stream()
                .filter(path -> after.file(path).isEmpty())
                .map(FileEdit.Remove::new);
        List<FileEdit> edits = Stream.concat(written, removed).toList();
        ChangeSet change = new ChangeSet("Change", List.of(), before.commit(), edits, Effect.NONE, "", trailers, null);
        return new CostOfChange(inventory, clock).of(new Candidate(before, after, change), reader);
    }

    Line line(FileTree before, FileTree after) {
        assertThat(lines(before, after, OPERATOR)).hasSize(1);
        return lines(before, after, OPERATOR).getFirst();
    }
}
