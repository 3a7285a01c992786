package io.pilothouse.costs.ledger;

import static io.pilothouse.costs.ledger.Recording.H100;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.pilothouse.costs.ledger.Grouping.By;
import io.pilothouse.costs.ledger.Recording.Taken;
import io.pilothouse.prices.Prices;
import java.time.LocalDate;
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
    void anHourBetweenOthersThatHasSomeOfItsSamplesCountsForAllOfItself() {
        Recording recording = Recording.of(START, 3).covered(1, 0.75).held(1, "chat", Phase.IDLE, 1.5);

        Sum total = ledger(recording).total();

        assertThat(total.allocated().hours()).isCloseTo(2, within(1e-9));
        assertThat(total.gaps().interpolated()).isCloseTo(0.5, within(1e-9));
        assertThat(total.allocated().cents()).isEqualTo(800);
    }

    @Test
    void nothingIsMadeUpBeforeTheFirstSampleNorAfterTheLast() {
        Recording recording = Recording.of(START, 24)
                .held(10, "chat", Phase.IDLE, 0.2)
                .held(11, "chat", Phase.IDLE, 1)
                .held(12, "chat", Phase.IDLE, 0.5);
        for (int hour = 0; hour < 24; hour++) {
            recording.covered(hour, hour == 10 ? 0.2 : hour == 11 ? 1 : hour == 12 ? 0.5 : 0);
        }

        Ledger ledger = ledger(recording);

        assertThat(ledger.total().allocated().hours()).isCloseTo(1.7, within(1e-9));
        assertThat(ledger.total().allocated().cents()).isEqualTo(680);
        assertThat(ledger.interpolated()).isZero();
        assertThat(ledger.samples().unknown()).isCloseTo(24 - 1.7, within(1e-9));
        assertThat(ledger.lacks(LocalDate.parse("2026-11-02"))).isTrue();
    }

    @Test
    void aGapOfSixHoursIsFilledInAndOneOfSevenIsNot() {
        Ledger six = ledger(gap(6));
        Ledger seven = ledger(gap(7));

        assertThat(six.total().allocated().hours()).isEqualTo(8);
        assertThat(six.samples()).isEqualTo(new Samples(8, 2, 6, 0));
        assertThat(seven.total().allocated().hours()).isEqualTo(2);
        assertThat(seven.samples()).isEqualTo(new Samples(9, 2, 0, 7));
    }

    private static Recording gap(int hours) {
        Recording recording = Recording.of(START, hours + 2).held(0, "chat", Phase.IDLE, 1);
        for (int hour = 1; hour <= hours; hour++) {
            recording.covered(hour, 0);
        }
        return recording.held(hours + 1, "chat", Phase.IDLE, 1);
    }

    @Test
    void whatIsReservedIsNotChargedForHoursThatAreNotRecorded() {
        Prices reserved =
                Tariffs.devices(H100, "4.00").reserved(H100, 2, "1.00").utc();
        Recording recording =
                Recording.of(START, 9).held(8, "chat", Phase.IDLE, 0.5).covered(8, 0.5);
        for (int hour = 0; hour < 8; hour++) {
            recording.covered(hour, 0);
        }

        Ledger ledger = Book.of(recording.recorded(), reserved, Owners.NOBODY);

        assertThat(ledger.total().allocated().cents()).isEqualTo(100);
    }

    @Test
    void aScrapeThatIsMissingIsNoEndOfTheRecording() {
        Ledger ledger = ledger(Recording.of(START, 1).covered(0, 0.96).held(0, "chat", Phase.IDLE, 0.96));

        assertThat(ledger.total().allocated().hours()).isCloseTo(1, within(1e-9));
        assertThat(ledger.samples().unknown()).isZero();
    }

    @Test
    void aSpanWithoutAnySampleIsUnknown() {
        Ledger none = ledger(Recording.of(START, 2).covered(0, 0).covered(1, 0));

        assertThat(none.entries()).isEmpty();
        assertThat(none.samples()).isEqualTo(new Samples(2, 0, 0, 2));
        assertThat(none.samples().isNothing()).isTrue();
    }

    @Test
    void hoursBeyondTheSpanAreNeighboursToo() {
        Recording recording = Recording.of(START, 1)
                .covered(0, 0)
                .held(-1, "chat", Phase.IDLE, 3)
                .covered(-1, 1)
                .held(1, "chat", Phase.IDLE, 1)
                .covered(1, 1);

        assertThat(ledger(recording).total().allocated().hours()).isEqualTo(2);
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
