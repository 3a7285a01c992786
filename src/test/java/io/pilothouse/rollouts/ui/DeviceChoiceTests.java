package io.pilothouse.rollouts.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.rollouts.Proposal.DeviceOption;
import java.util.List;
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
}
