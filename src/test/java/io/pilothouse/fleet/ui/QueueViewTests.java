package io.pilothouse.fleet.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.fakes.Served;
import io.pilothouse.shell.EmptyState;
import io.pilothouse.units.Reason;
import io.pilothouse.units.ServingState;
import io.pilothouse.workloads.PodState.Phase;
import org.junit.jupiter.api.Test;

class QueueViewTests extends FleetPageTest {
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
    }
}
