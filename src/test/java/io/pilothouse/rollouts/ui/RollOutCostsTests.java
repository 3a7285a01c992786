package io.pilothouse.rollouts.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.fakes.Samples;
import io.pilothouse.rollouts.RollOutRoom;
import io.pilothouse.serving.EndpointPaths;
import java.util.List;
import org.junit.jupiter.api.Test;

class RollOutCostsTests extends RollOutPageTest {
    private void openWith(String prices) {
        changes.head(RollOutRoom.serving().with("console/prices.yaml", prices).at("b".repeat(40)));
        open(EndpointPaths.change(Samples.ENDPOINT), RollOutView.class);
        settle();
    }

    @Test
    void eachDeviceSaysWhatAReplicaOfItCostsAndTheFormWhatIsWantedDoes() {
        openWith("currency: EUR\nperHour: {L40S: 1.10}\n");

        assertThat(text())
                .contains("Can start € a month", "One replica now 803", "no node has 2 free now 1,606")
                .contains("8 replicas now –")
                .contains("Cost about €\u00a0803–€\u00a03,212 a month, as before");

        number("Replicas at most").setValue("2");
        settle();

        assertThat(text())
                .contains(
                        "Cost about €\u00a0803–€\u00a03,212 → €\u00a0803–€\u00a01,606 a month (−€\u00a01,606 to €\u00a00)");
    }

    @Test
    void whileANumberOfReplicasIsNoneThatCouldBeThereIsNoEstimateOfTheCost() {
        openWith("currency: EUR\nperHour: {L40S: 1.10}\n");

        for (String none : List.of("-2", "abc", "")) {
            number("Replicas at most").setValue(none);
            settle();

            assertThat(text())
                    .contains("Cost No estimate. Once it is mended there is one again: Replicas at most")
                    .doesNotContain("€\u00a0803–", "−€");
        }

        number("Replicas at most").setValue("2");
        settle();
        assertThat(text()).contains("→ €\u00a0803–€\u00a01,606 a month").doesNotContain("No estimate");
    }

    @Test
    void withoutPricesTheCostIsNotKnown() {
        open(EndpointPaths.change(Samples.ENDPOINT), RollOutView.class);
        settle();

        assertThat(text()).contains("Cost not known, no price for L40S").doesNotContain("a month");
    }
}
