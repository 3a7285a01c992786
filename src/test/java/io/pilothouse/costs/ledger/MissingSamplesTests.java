package io.pilothouse.costs.ledger;

import static io.pilothouse.costs.ledger.Recording.H100;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.pilothouse.costs.ledger.Grouping.By;
import io.pilothouse.costs.ledger.Recording.Taken;
import io.pilothouse.prices.Prices;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class MissingSamplesTests {
    private static final String START = "2026-11-02T00:00:00Z";
    private static final Prices FOUR = Tariffs.devices(H100, "4.00").utc();

    @Test
    void anHourWithoutSamplesIsTheMeanOfThoseBeforeAndAfterAndIsMarked() {
        Recording recording = Recording.of(START, 4)
                .held(0, "chat", Phase.IDLE, 1)
                .covered(1, 0)
                .covered(2, 0)
                .held(3, "chat", Phase.IDLE, 2)
                .held(3, "chat", Phase.LOADING, 1);

        Ledger ledger = ledger(recording);

        Sum idle = sum(ledger, By.CAUSE, "IDLE");
        Sum loading = sum(ledger, By.CAUSE, "LOADING");
        assertThat(idle.allocated().hours()).isEqualTo(1 + 1.5 + 1.5 + 2);
        assertThat(loading.allocated().hours()).isEqualTo(0.5 + 0.5 + 1);
        assertThat(idle.gaps().interpolated()).isEqualTo(3);
        assertThat(ledger.interpolated()).isEqualTo(4.0 / 8);
        assertThat(ledger.samples()).isEqualTo(new Samples(4, 2, 2, 0));
        assertThat(ledger.total().isInterpolated()).isTrue();
    }

    @Test
    void whatIsMadeUpIsSharedAsItsNeighboursAreAndCountsNoTokens() {
        Recording recording = Recording.of(START, 3)
                .held(0, "chat", Phase.SERVING, 1)
                .called(0, "chat", "docs", 100)
                .covered(1, 0)
                .held(2, "chat", Phase.SERVING, 1)
                .called(2, "chat", "shop", 300);

        Ledger ledger = ledger(recording);

        assertThat(sum(ledger, By.TEAM, "docs").allocated().cents()).isEqualTo(400 + 100);
        assertThat(sum(ledger, By.TEAM, "shop").allocated().cents()).isEqualTo(400 + 300);
        assertThat(ledger.total().tokens().prompt()).isEqualTo(400);
    }

    @Test
    void anHourThatHasSomeOfItsSamplesCountsForAllOfItself() {
        Recording recording = Recording.of(START, 1).covered(0, 0.75).held(0, "chat", Phase.IDLE, 1.5);

        Sum total = ledger(recording).total();

        assertThat(total.allocated().hours()).isCloseTo(2, within(1e-9));
        assertThat(total.gaps().interpolated()).isCloseTo(0.5, within(1e-9));
        assertThat(total.allocated().cents()).isEqualTo(800);
    }

    @Test
    void aGapAtTheEndTakesTheLastHourAndASpanWithoutAnySampleIsUnknown() {
        Ledger atTheEnd =
                ledger(Recording.of(START, 2).held(0, "chat", Phase.IDLE, 1).covered(1, 0));
        Ledger none = ledger(Recording.of(START, 2).covered(0, 0).covered(1, 0));

        assertThat(atTheEnd.total().allocated().hours()).isEqualTo(2);
        assertThat(none.entries()).isEmpty();
        assertThat(none.samples()).isEqualTo(new Samples(2, 0, 0, 2));
    }

    @Test
    void hoursBeyondTheSpanStandForItsFirstAndLast() {
        Recording recording = Recording.of(START, 1)
                .covered(0, 0)
                .held(-1, "chat", Phase.IDLE, 3)
                .covered(-1, 1);

        assertThat(ledger(recording).total().allocated().hours()).isEqualTo(3);
    }

    @Test
    void whatIsUsedIsNotKnownWhereNothingMeasuresIt() {
        Recording recording = Recording.of(START, 1)
                .held(0, "chat", H100, Phase.IDLE, new Taken(1, null))
                .held(0, "chat", H100, Phase.IDLE, new Taken(1, 0.25));

        Sum total = ledger(recording).total();

        assertThat(total.used().hours()).isEqualTo(0.25);
        assertThat(total.gaps().unmeasured()).isEqualTo(1);
    }

    private static Ledger ledger(Recording recording) {
        return Book.of(recording.recorded(), FOUR, Owners.NOBODY);
    }

    private static Sum sum(Ledger ledger, By by, String key) {
        return Objects.requireNonNull(ledger.by(Grouping.by(by)).get(List.of(key)));
    }
}
