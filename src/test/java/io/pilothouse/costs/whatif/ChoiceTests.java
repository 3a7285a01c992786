package io.pilothouse.costs.whatif;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pilothouse.costs.whatif.Choice.Rounded;
import io.pilothouse.scaling.whatif.Schedule;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A choice as an address has it. */
class ChoiceTests {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "device:2 × L40S",
                "device:1 × A100 3g.40gb~fp8:weights,kv~replicas:2-4_1_22-7_1234567_Europe/Berlin",
                "fp8:kv",
                "replicas:0-3"
            })
    void anAddressSaysAllOfIt(String text) {
        assertThat(Choice.read(text).text()).isEqualTo(text);
    }

    @Test
    void whatIsLeftOutStaysAsItIs() {
        assertThat(Choice.read("fp8:weights")).isEqualTo(new Choice(null, Set.of(Rounded.WEIGHTS), null));
        assertThat(Choice.read("replicas:1-2")).isEqualTo(new Choice(null, Set.of(), new Schedule(1, 2, null)));
        assertThat(Choice.NOW.text()).isEmpty();
    }

    @Test
    void otherDevicesAndNumbersAreOtherPodsAndReplicasAreNot() {
        assertThat(Choice.read("device:2 × L40S").isOtherPod()).isTrue();
        assertThat(Choice.read("fp8:kv").isOtherPod()).isTrue();
        assertThat(Choice.read("replicas:1-2").isOtherPod()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            fp8:speed | FP8 for “speed” (expected: weights, kv)
            fp8: | FP8 for “” (expected: weights, kv)
            device: | “device:” (expected: device:2 × L40S
            gpu:L40S | “gpu:L40S” (expected: device:2 × L40S
            replicas:-1-4 | -1 replicas at least (expected: a whole number from 0
            device:1 × L40S~replicas:1-4_2_25-7_1_UTC | clock (expected: a whole hour from 0 to 23)
            """)
    void whatCannotBeChosenIsNamedWithWhatWasExpected(String text, String said) {
        assertThatThrownBy(() -> Choice.read(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(said);
    }
}
