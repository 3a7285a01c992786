package io.pilothouse.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class UidlTests {
    @Test
    void theNewestSampleIsTheLastOfAllCharts() {
        Uidl pushed = new Uidl("""
                for(;;);[{"syncId":7,"execute":[[{"first":1000,"steps":[5,5],"columns":[[1,2,3]]},"x"],[{"first":900,"steps":[]}]]}]""");

        assertThat(pushed.syncId()).hasValue(7);
        assertThat(pushed.newestSample()).hasValue(1010);
    }

    @Test
    void aMessageWithoutSamplesHasNone() {
        assertThat(new Uidl("for(;;);[{}]").newestSample()).isEmpty();
        assertThat(new Uidl("for(;;);[{}]").syncId()).isEmpty();
    }

    @Test
    void wordsAreReadByTheirName() {
        Uidl init = new Uidl("{\"v-uiId\":3,\"Vaadin-Push-ID\":\"abc\"}");

        assertThat(init.word("v-uiId")).isEqualTo("3");
        assertThat(init.word("Vaadin-Push-ID")).isEqualTo("abc");
        assertThatThrownBy(() -> init.word("csrf")).hasMessageContaining("(expected: one with csrf)");
    }
}
