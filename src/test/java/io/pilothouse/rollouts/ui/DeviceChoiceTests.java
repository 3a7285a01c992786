package io.pilothouse.rollouts.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.fit.Fit;
import io.pilothouse.rollouts.Proposal.DeviceOption;
import io.pilothouse.serving.ServingSpec.Placement;
import io.pilothouse.units.Reason;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeviceChoiceTests {
    private static final DeviceOption L40S = RollOutFormTests.L40S;

    /** Nobody waits for a device that the endpoint's own pods leave first. */
    @ParameterizedTest(name = "{0} free, {1} left by its own: {2}")
    @CsvSource({
        "0, 0, Waits: none is free now",
        "0, 1, Takes the devices that its own pods leave",
        "1, 1, One replica now"
    })
    void whereItsOwnPodsGoFirstNothingElseHasToBeFree(int free, int freed, String said) {
        DeviceOption held = new DeviceOption(L40S.kind(), L40S.devices(), L40S.fit(), free, freed, List.of());

        DeviceChoice choice = new DeviceChoice(List.of(held), L40S.placement(), L40S.placement());

        assertThat(choice.getElement().getTextRecursively()).contains("serves now", said);
    }

    @Test
    void thatNoNodeHasAllThatAReplicaTakesIsNotSaidAsIfNoneWereFree() {
        DeviceOption spread = new DeviceOption(L40S.kind(), 4, L40S.fit(), 0, List.of());

        assertThat(new DeviceChoice(List.of(spread), L40S.placement(), null)
                        .getElement()
                        .getTextRecursively())
                .contains("Waits: no node has 4 free now");
    }

    @Test
    void devicesThatAreThereAndDoNotStartItAreNotSaidToBeUnknown() {
        Placement elsewhere = new Placement("nvidia.com/gpu", Map.of(), 1);

        assertThat(new DeviceChoice(List.of(tooSmall()), elsewhere, null)
                        .getElement()
                        .getTextRecursively())
                .contains("It starts on none of the devices that are there.", "One device cannot be taken")
                .doesNotContain("No device is known");
        assertThat(new DeviceChoice(List.of(), elsewhere, null).getElement().getTextRecursively())
                .contains("No device is known")
                .doesNotContain("starts on none");
    }

    private static DeviceOption tooSmall() {
        return new DeviceOption(
                RollOutFormTests.H100.kind(),
                1,
                new Fit.DoesNotFit(List.of(), null, List.of(Reason.of("because.time-sliced", 7)), List.of()),
                1,
                List.of());
    }

    /** It was refused for a context that nobody wants any more, and nothing moves while another is typed. */
    @Test
    void whatDidNotFitBeforeIsNotRefusedForThatWhileAFieldIsWrong() {
        DeviceOption small = tooSmall();
        DeviceChoice choice = new DeviceChoice(List.of(L40S, small), L40S.placement(), null);
        assertThat(choice.getElement().getTextRecursively()).contains("One device cannot be taken", "Time-sliced 7");

        choice.doubt(Reason.of("rollouts.form.not-judged", 1, "max_model_len"));

        assertThat(choice.getElement().getTextRecursively())
                .startsWith("Not judged: max_model_len is wrong.")
                .contains("One device is not judged now", "1 × H100 80 GBNot judged: max_model_len is wrong.")
                .doesNotContain("Time-sliced", "cannot be taken");
        choice.offer(List.of(L40S, small));
        assertThat(choice.getElement().getTextRecursively())
                .contains("One device cannot be taken")
                .doesNotContain("Not judged");
    }
}
