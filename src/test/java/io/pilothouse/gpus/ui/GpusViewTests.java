package io.pilothouse.gpus.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.ViewPackages;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.pilothouse.fakes.HandFedCluster;
import io.pilothouse.fakes.HandRun;
import io.pilothouse.fakes.PageTest;
import io.pilothouse.fakes.RoomOnFakes;
import io.pilothouse.fakes.SeenPods;
import io.pilothouse.fakes.TestDevices;
import io.pilothouse.gpus.DeviceInventory;
import io.pilothouse.gpus.HolderPage;
import io.pilothouse.links.Links;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;

@ContextConfiguration(classes = GpusViewTests.Room.class)
@ViewPackages(classes = GpusView.class)
class GpusViewTests extends PageTest {
    @Autowired
    Hands hands;

    record Hands(HandFedCluster fra1, HandFedCluster fra2, HandRun later) {
        void show() {
            TestDevices.show(fra1, 0);
            TestDevices.show(fra2, 4);
            later.runAll();
        }
    }

    /** Two clusters. */
    @Import({RoomOnFakes.class, DeviceRows.class, UsedByNone.class})
    static class Room {
        @Bean
        Links links() {
            return Links.NONE;
        }

        @Bean
        Hands hands() {
            return new Hands(new HandFedCluster("fra-1"), new HandFedCluster("fra-2"), new HandRun());
        }

        @Bean
        DeviceInventory devices(Hands hands, Clock clock) {
            return TestDevices.inventory(List.of(hands.fra1(), hands.fra2()), clock, hands.later());
        }

        @Bean
        HolderPage pages() {
            return (cluster, holder) -> holder.pod().startsWith("chat")
                    ? Optional.of(new HolderPage.Page("fleet/prod/chat", "chat"))
                    : Optional.empty();
        }
    }

    @Test
    void nodesOfSeveralClustersSayWhichOneIsTheirs() {
        hands.show();

        open("gpus", GpusView.class);

        assertThat(text())
                .contains("60 devices: 4 held, 56 free", "gpu-l40s-01 fra-1 4 free", "gpu-l40s-01 fra-2 0 free");
    }

    @Test
    void aPodThatWaitsSaysWhyAndWhoseItIs() {
        Pod waits = new PodBuilder(SeenPods.unschedulable(
                        "chat-1", "aaaa", "0/4 nodes are available: 4 node(s) had untolerated taint {team: eval}."))
                .editOrNewSpec()
                .addNewContainer()
                .withName("vllm")
                .withNewResources()
                .addToLimits("nvidia.com/gpu", new Quantity("2"))
                .endResources()
                .endContainer()
                .endSpec()
                .build();
        hands.show();
        hands.fra1().show(Pod.class, List.of(waits));
        hands.later().runAll();

        open("gpus", GpusView.class);

        assertThat(text())
                .contains("Taint not tolerated: team: eval. 0/4 nodes are available: 4 node(s) had untolerated taint");
        assertThat(pathOf("chat")).isEqualTo("fleet/prod/chat");
    }

    @Test
    void devicesOfALostClusterAreSaidToBeNotKnown() {
        hands.show();
        hands.fra2().lose(Pod.class, "Kubernetes fra-2 cannot be watched: connection refused");
        hands.later().runAll();

        open("gpus", GpusView.class);

        assertThat(text())
                .contains(
                        "30 devices: 0 held, 30 free",
                        "The devices of fra-2 are not known now and not counted.",
                        "connection refused");
    }

    @Test
    void aNodeThatIsCutOtherwiseSaysForWhatAndNamesWhoHoldsWhatItNoLongerOffers() {
        Node cut = new NodeBuilder(TestDevices.nodes().getFirst())
                .editMetadata()
                .addToLabels("nvidia.com/mig.config", "all-1g.10gb")
                .addToLabels("nvidia.com/mig.config.state", "pending")
                .endMetadata()
                .build();
        Pod holder = new PodBuilder()
                .withNewMetadata()
                .withNamespace("models-prod")
                .withName("chat-1")
                .endMetadata()
                .withNewSpec()
                .withNodeName(cut.getMetadata().getName())
                .addNewContainer()
                .withName("vllm")
                .withNewResources()
                .withLimits(Map.of("nvidia.com/mig-3g.40gb", new Quantity("1")))
                .endResources()
                .endContainer()
                .endSpec()
                .build();
        hands.fra1().show(Node.class, List.of(cut));
        hands.fra1().show(Pod.class, List.of(holder));
        hands.fra2().show(Node.class, List.of());
        hands.fra2().show(Pod.class, List.of());
        hands.later().runAll();

        open("gpus", GpusView.class);

        assertThat(text())
                .contains(
                        "4 devices: 0 held, 0 free, 4 set aside",
                        "Being re-partitioned for all-1g.10gb: offers no slices for ≥",
                        "No longer offered: L40S 3g.40gb",
                        "chat")
                .doesNotContain("4 free");
    }
}
