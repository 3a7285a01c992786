package io.pilothouse.fleet.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.fakes.Served;
import io.pilothouse.shell.EmptyState;
import io.pilothouse.shell.EnvironmentChoices;
import io.pilothouse.units.Reason;
import io.pilothouse.units.ServingState;
import io.pilothouse.workloads.PodState.Phase;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class QueueViewTests extends FleetPageTest {
    @Autowired
    private EnvironmentChoices environments;

    @Test
    void withoutAServerToAskItSaysThatNothingCanBeRead() {
        served(Served.prod("chat"));

        open("queue?environment=prod", QueueView.class);

        assertThat(text())
                .contains("What waits cannot be read")
                .contains("No Prometheus is connected")
                .doesNotContain("Nothing waits")
                .doesNotContain("engines do not tell tenants apart")
                .containsOnlyOnce("No Prometheus is connected");
        assertThat(find(EmptyState.class)
                        .single()
                        .getParent()
                        .orElseThrow()
                        .getElement()
                        .getClassList())
                .as("in the gutter of the page")
                .contains("sec");
    }

    @Test
    void anEndpointThatAnswersNobodyHasARowWithWhyAndWhatIsAboutToHelp() {
        served(
                Served.prod("chat")
                        .because(ServingState.WAITS, Reason.said("Waits for GPU"), "")
                        .ready(0)
                        .pod("chat-a", Phase.WAITS, "0/6 nodes are available"),
                Served.staging("chat").is(ServingState.FAILING).ready(0));

        open("queue?environment=prod", QueueView.class);

        assertThat(text())
                .contains("1 endpoint where requests wait or find no replica")
                .contains("None of its replicas is ready: Waits for GPU")
                .contains("One pod has no node: 0/6 nodes are available")
                .contains("Nothing is about to help.")
                .doesNotContain("staging/chat");
        assertThat(pathOf("Change it")).isEqualTo("roll-out?endpoint=chat&environment=prod");
        assertThat(pathOf("Free GPUs")).isEqualTo("gpus");
    }

    @Test
    void whereEachPodHasItsDeviceFreeOnesAreNoCure() {
        served(Served.prod("chat")
                .because(ServingState.FAILING, Reason.said("Out of memory"), "")
                .ready(0)
                .pod("chat-a", Phase.FAILING, "CrashLoopBackOff"));

        open("queue?environment=prod", QueueView.class);

        assertThat(text()).contains("Nothing is about to help.", "Change it").doesNotContain("Free GPUs");
    }

    @Test
    void inAnEnvironmentThatDoesNotExistItIsNotSaidThatNothingWaits() {
        served(Served.prod("chat"));
        environments.choices.publish(List.of(
                new EnvironmentChoices.Choice("prod", "fra-1"), new EnvironmentChoices.Choice("staging", "fra-1")));

        open("queue?environment=mars", QueueView.class);

        assertThat(text())
                .contains("There is no environment mars.", "The repository names prod, staging.")
                .doesNotContain("Nothing waits", "What waits cannot be read");
    }
}
