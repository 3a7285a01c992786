package io.pilothouse.scaling.replica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class HistoryTests {
    private static final String HEADER = "t_s,arrivals,prompt_tokens_arrived\n";

    @Test
    void trafficNeedsThreeColumnsInAnyOrderAndReadsNoOther() {
        History history = History.traffic("running,prompt_tokens_arrived,t_s,arrivals\nx,900,15,3\nnone,0,30,0\n");

        assertThat(history.samples()).hasSize(2);
        assertThat(history.samples().getFirst().arrivals()).isEqualTo(3);
        assertThat(history.samples().getFirst().promptTokens()).isEqualTo(900);
        assertThat(history.step()).isEqualTo(15);
    }

    @Test
    void aColumnThatIsMissingIsNamed() {
        assertThatThrownBy(() -> History.traffic("t_s,arrivals\n0,1\n"))
                .hasMessage("line 1: t_s,arrivals (expected: a column prompt_tokens_arrived)");
        assertThatThrownBy(() -> History.whole(HEADER + "0,1,1\n")).hasMessageContaining("expected: a column waiting");
        assertThatThrownBy(() -> History.traffic("")).hasMessageContaining("expected: a column t_s");
        assertThatThrownBy(() -> History.traffic(HEADER)).hasMessageContaining("samples: 0");
    }

    @Test
    void aCounterThatIsNegativeOrNoNumberIsNamedWithItsLine() {
        assertThatThrownBy(() -> History.traffic(HEADER + "0,1,10\n15,-5,10\n"))
                .hasMessage("line 3: arrivals: -5 (expected: a number >= 0)");
        assertThatThrownBy(() -> History.traffic(HEADER + "0,1,many\n"))
                .hasMessage("line 2: prompt_tokens_arrived: many (expected: a number)");
        assertThatThrownBy(() -> History.traffic(HEADER + "0,NaN,3\n"))
                .hasMessage("line 2: arrivals: NaN (expected: a finite number)");
        assertThatThrownBy(() -> History.traffic(HEADER + "0,1\n"))
                .hasMessage("line 2: 2 columns (expected: 3, as in the header)");
    }

    @Test
    void aClockThatJumpsBackIsNoHistory() {
        assertThatThrownBy(() -> History.traffic(HEADER + "0,1,10\n15,1,10\n10,1,10\n"))
                .hasMessage("line 4: t_s: 10.0 after 15.0 (expected: ascending)");
        assertThatThrownBy(() -> History.traffic(HEADER + "0,1,10\n0,1,10\n")).hasMessageContaining("ascending");
    }

    @Test
    void whatCameInAGapIsNotSpreadOverItAndTheLongestStretchIsWhatIsLeft() {
        History history = History.traffic(HEADER + "0,1,10\n15,1,10\n30,1,10\n600,4,10\n615,1,10\n");

        assertThat(history.gaps()).isOne();
        assertThat(history.isAfterGap(3)).isTrue();
        assertThat(history.since(3)).isEqualTo(585);
        assertThat(history.since(2)).isEqualTo(15);
        assertThat(history.longest().samples()).hasSize(3);
    }
}
