package io.pilothouse.rollouts.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.fakes.Samples;
import io.pilothouse.shell.Typed;
import io.pilothouse.units.Actor;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ChosenDeviceTests {
    private final RollOutForm form = new RollOutForm(
            RollOutFormTests.proposal(Samples.spec()),
            new Typed(new Actor("Rika Kern", "rika@example.org", Set.of()), "roll-out"),
            changed -> {});

    private String text() {
        return form.getElement().getTextRecursively();
    }

    @Test
    void anotherDeviceIsSaidToBeTheReadersChoiceUntilItIsTheProposedOneAgain() {
        DeviceChoice devices = RollOutFormTests.all(form)
                .filter(DeviceChoice.class::isInstance)
                .map(DeviceChoice.class::cast)
                .findFirst()
                .orElseThrow();
        assertThat(text()).doesNotContain("Chosen by you");

        devices.choose(RollOutFormTests.H100.named());
        assertThat(text()).contains("Chosen by you, instead of: ");

        devices.choose(RollOutFormTests.L40S.named());
        assertThat(text()).doesNotContain("Chosen by you");
    }
}
