package io.pilothouse.rollouts;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.changes.ChangeSet;
import io.pilothouse.changes.Effect;
import io.pilothouse.changes.FileEdit;
import io.pilothouse.changes.Foresight.Foreseen;
import io.pilothouse.changes.Layout;
import io.pilothouse.changes.YamlDocument;
import io.pilothouse.fakes.FakeRepository;
import io.pilothouse.fakes.FileTree;
import io.pilothouse.fakes.HandClock;
import io.pilothouse.fakes.HandFedCluster;
import io.pilothouse.fakes.HandRun;
import io.pilothouse.fakes.Samples;
import io.pilothouse.fakes.TestDevices;
import io.pilothouse.fleet.FleetFeed;
import io.pilothouse.serving.files.NewEndpoint;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Kubernetes replaces pods for any change of what they are made of, whether or not the console has a field for it. */
class ForeseeTemplatesTests {
    private static final String WORKLOAD = Layout.STANDARD.folder(Samples.ENDPOINT) + "/workload.yaml";

    private final FleetFeed fleet = new FleetFeed(new HandClock());
    private final FileTree platform = FileTree.platform();
    private final FileTree serving =
            platform.with(NewEndpoint.files(Samples.blueprint(Samples.spec(), platform), platform));
    private final ForeseeEndpoints foresight = new ForeseeEndpoints(
            TestDevices.inventory(List.of(new HandFedCluster()), new HandClock(), new HandRun()),
            fleet,
            new KnownVersions(),
            new LastApplied(fleet, new FakeRepository(serving)));

    private Foreseen foresee(UnaryOperator<YamlDocument> edit) {
        YamlDocument now = YamlDocument.parse(WORKLOAD, serving.file(WORKLOAD).orElseThrow());
        return foresight.foresee(serving.changedBy(new ChangeSet(
                "Undo 9b1e44c",
                List.of(),
                serving.commit(),
                List.of(new FileEdit.Write(WORKLOAD, edit.apply(now).text())),
                Effect.NONE,
                "",
                Map.of(),
                Samples.ENDPOINT.environment())));
    }

    @Test
    void anEnvironmentVariableReplacesPodsAndIsNamedWithoutItsValue() {
        Foreseen foreseen = foresee(workload -> workload.append(
                "spec.template.spec.containers[name=vllm].env", Map.of("name", "HF_TOKEN", "value", "hf_secret")));

        assertThat(foreseen.effect().lines()).contains(new Effect.Line("Pods", "1 replaced, one by one"));
        assertThat(foreseen.summary())
                .singleElement()
                .asString()
                .startsWith("Other pods, by fields that the console has none for: ")
                .contains("HF_TOKEN")
                .doesNotContain("hf_secret");
    }

    @Test
    void whatIsNoPartOfThePodsLeavesThemAlone() {
        Foreseen foreseen = foresee(workload -> workload.set("metadata.annotations.owner", "ada"));

        assertThat(foreseen.effect().lines()).contains(new Effect.Line("Pods", "none touched"));
        assertThat(foreseen.summary()).isEmpty();
    }
}
