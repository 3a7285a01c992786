package io.pilothouse.costs.ledger;

import static io.pilothouse.costs.ledger.Recording.H100;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.pilothouse.costs.ledger.Grouping.By;
import io.pilothouse.costs.ledger.Recording.Taken;
import io.pilothouse.costs.ledger.Weighing.Source;
import io.pilothouse.prices.Prices;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class LedgerTests {
    private static final String START = "2026-11-02T00:00:00Z";
    private static final Prices FOUR = Tariffs.devices(H100, "4.00").utc();

    @Test
    void callersPayForServingAndTheOwnerForWhatServedNobody() {
        Recording recording = Recording.of(START, 1)
                .held(0, "chat", Phase.SERVING, 1)
                .held(0, "chat", Phase.IDLE, 0.5)
                .held(0, "chat", Phase.LOADING, 0.25)
                .held(0, "chat", Phase.PENDING, 0.25)
                .called(0, "chat", "docs", 300)
                .called(0, "chat", "shop", 100);

        Ledger ledger = Book.of(recording.recorded(), FOUR, Recording.owner("chat", "docs"));

        assertThat(Recording.cents(ledger, By.TEAM, By.CAUSE))
                .containsExactly(
                        Map.entry("docs IDLE", 200L),
                        Map.entry("docs LOADING", 100L),
                        Map.entry("docs PENDING", 100L),
                        Map.entry("docs SERVING", 300L),
                        Map.entry("shop SERVING", 100L));
        assertThat(ledger.total().used().cents()).isEqualTo(400);
        assertThat(ledger.total().allocated().hours()).isEqualTo(2);
    }

    @Test
    void whoCallsWithoutATeamIsTheLineOfNoTeamAndWithoutAnyCallerTheOwnerPays() {
        Recording recording = Recording.of(START, 2)
                .held(0, "chat", Phase.SERVING, 1)
                .held(1, "chat", Phase.SERVING, 1)
                .called(0, "chat", "", 100);

        Ledger ledger = Book.of(recording.recorded(), FOUR, Recording.owner("chat", "docs"));

        assertThat(Recording.cents(ledger, By.TEAM)).containsExactly(Map.entry("", 400L), Map.entry("docs", 400L));
    }

    @Test
    void tokensWeighWhatTheirPrefillAndDecodeCostInThatHour() {
        // A prompt token takes 10 ms, a generated one 40 ms: 400 prompt tokens weigh as much as 100 generated ones.
        Recording recording = Recording.of(START, 1)
                .held(0, "chat", Phase.SERVING, 1)
                .engine(0, "chat", new Tokens(400, 0, 100), 4, 4)
                .called(0, "chat", "docs", 400)
                .called(0, "chat", "shop", "", new Tokens(0, 0, 100));

        Ledger ledger = Book.of(recording.recorded(), FOUR, Owners.NOBODY);

        assertThat(Recording.cents(ledger, By.TEAM)).containsExactly(Map.entry("docs", 200L), Map.entry("shop", 200L));
        assertThat(ledger.weighings()).extracting(Weighing::source).containsExactly(Source.HOUR);
    }

    @Test
    void anHourThatMeasuresNothingTakesItsDayAndADayItsMonthSoFarAndElseTwoAndAHalf() {
        Recording recording = Recording.of("2026-11-01T00:00:00Z", 72);
        for (int hour : new int[] {0, 24, 25, 48}) {
            recording
                    .held(hour, "chat", Phase.SERVING, 1)
                    .called(hour, "chat", "docs", 250)
                    .called(hour, "chat", "shop", "", new Tokens(0, 0, 100));
        }
        recording.engine(0, "chat", new Tokens(10, 0, 10), Double.NaN, Double.NaN);
        recording.engine(25, "chat", new Tokens(100, 0, 100), 1, 7.5);

        Ledger ledger = Book.of(recording.recorded(), FOUR, Owners.NOBODY);

        assertThat(ledger.weighings())
                .extracting(one -> one.day().getDayOfMonth() + " " + one.source() + " " + one.hours())
                .containsExactly("1 ASSUMED 1", "2 HOUR 1", "2 DAY 1", "3 MONTH 1");
        assertThat(Recording.cents(ledger, By.DAY, By.TEAM))
                .containsEntry("2026-11-01 docs", 200L)
                .containsEntry("2026-11-02 docs", 200L)
                .containsEntry("2026-11-02 shop", 600L)
                .containsEntry("2026-11-03 docs", 100L)
                .containsEntry("2026-11-03 shop", 300L);
    }

    @Test
    void whatEachKindOfTokenCostsIsKnownOfHoursInWhichItWasMeasured() {
        // A prompt token takes 10 ms, a generated one 40 ms, and a cached one costs a tenth of a prompt's.
        Recording recording = Recording.of(START, 1)
                .held(0, "chat", Phase.SERVING, 1)
                .held(0, "old", Phase.SERVING, 1)
                .engine(0, "chat", new Tokens(400, 0, 100), 4, 4)
                .called(0, "chat", "docs", "", new Tokens(390, 100, 100))
                .called(0, "old", "docs", 100);

        Apart apart = Book.of(recording.recorded(), FOUR, Owners.NOBODY).total().apart();

        assertThat(apart.tokens()).isEqualTo(new Tokens(390, 100, 100));
        assertThat(apart.prompt()).isCloseTo(4 * 390 / 800.0, within(1e-9));
        assertThat(apart.cached()).isCloseTo(4 * 10 / 800.0, within(1e-9));
        assertThat(apart.generated()).isCloseTo(2, within(1e-9));
    }

    @Test
    void aCachedTokenCostsWhatTheTariffSays() {
        Recording recording = Recording.of(START, 1)
                .held(0, "chat", Phase.SERVING, 1)
                .called(0, "chat", "docs", "", new Tokens(0, 1_000, 0))
                .called(0, "chat", "shop", 100);

        Ledger ledger = Book.of(recording.recorded(), FOUR, Owners.NOBODY);

        assertThat(Recording.cents(ledger, By.TEAM)).containsExactly(Map.entry("docs", 200L), Map.entry("shop", 200L));
        assertThat(ledger.total().tokens()).isEqualTo(new Tokens(100, 1_000, 0));
    }

    @Test
    void enginesStandBesideTheGatewayAndAreNeverAdded() {
        Recording recording = Recording.of(START, 1)
                .held(0, "chat", Phase.SERVING, 1)
                .engine(0, "chat", new Tokens(120, 0, 40), 1, 1)
                .called(0, "chat", "docs", "", new Tokens(100, 0, 40));

        Ledger ledger = Book.of(recording.recorded(), FOUR, Owners.NOBODY);

        assertThat(ledger.total().tokens().total()).isEqualTo(140);
        assertThat(ledger.compared()).singleElement().satisfies(one -> {
            assertThat(one.engines().total()).isEqualTo(160);
            assertThat(one.difference()).isEqualTo(20);
        });
    }

    @Test
    void tokensOfAModelOnTwoKindsOfDeviceAreCountedOnce() {
        Recording recording = Recording.of(START, 1)
                .held(0, "chat", Phase.SERVING, 3)
                .held(0, "chat", "L40S 48 GB", Phase.SERVING, new Taken(1, 1.0))
                .called(0, "chat", "docs", 400);

        Ledger ledger = Book.of(recording.recorded(), FOUR, Owners.NOBODY);

        assertThat(ledger.total().tokens().prompt()).isEqualTo(400);
        assertThat(Objects.requireNonNull(ledger.by(Grouping.by(By.DEVICE)).get(List.of(H100)))
                        .tokens()
                        .prompt())
                .isEqualTo(300);
    }

    @Test
    void scaledToZeroIsALineOfTimeThatCostsNothing() {
        Recording recording = Recording.of(START, 1).held(0, "chat", "", Phase.ZERO, new Taken(1, null));

        Ledger ledger = Book.of(recording.recorded(), FOUR, Recording.owner("chat", "docs"));

        assertThat(ledger.entries()).singleElement().satisfies(entry -> {
            assertThat(entry.line().cause()).isEqualTo(Cause.ZERO);
            assertThat(entry.line().team()).isEqualTo("docs");
            assertThat(entry.sum().allocated().hours()).isEqualTo(1);
        });
        assertThat(ledger.total().allocated())
                .isEqualTo(new Amount(0, ledger.total().allocated().exact(), 0));
        assertThat(ledger.total().isLowerBound()).isFalse();
    }

    @Test
    void aModelThatComesToAnotherTeamInMidHourIsPaidByEachForItsTime() {
        Recording recording = Recording.of(START, 1).held(0, "chat", Phase.IDLE, 1);
        TreeMap<Instant, String> teams =
                new TreeMap<>(Map.of(Instant.EPOCH, "docs", Instant.parse("2026-11-02T00:15:00Z"), "shop"));

        Ledger ledger = Book.of(recording.recorded(), FOUR, new Owners(Map.of("chat", teams), Map.of()));

        assertThat(Recording.cents(ledger, By.TEAM)).containsExactly(Map.entry("docs", 100L), Map.entry("shop", 300L));
    }

    @Test
    void aTeamThatWasRenamedIsFoundByAllOfItsNames() {
        Owners owners = new Owners(Map.of(), Map.of("papers", "docs", "docs", "knowledge"));

        assertThat(owners.names("knowledge")).containsExactly("docs", "knowledge", "papers");
        assertThat(owners.names("papers")).containsExactly("papers");
    }

    @Test
    void whatIsWrongIsRefusedWithItsValue() {
        Instant hour = Instant.parse(START);
        assertThatThrownBy(() -> new NodeHour(hour, "n", "k", H100, -1)).hasMessage("hours: -1.0 (expected: >= 0)");
        assertThatThrownBy(() -> new NodeHour(hour, "n", "k", H100, Double.NaN)).hasMessageContaining("NaN");
        assertThatThrownBy(() -> new NodeHour(hour.plusSeconds(1), "n", "k", H100, 1))
                .hasMessageContaining("2026-11-02T00:00:01Z");
        assertThatThrownBy(() -> Book.of(Recording.of(START, 1).covered(0, 1.5).recorded(), FOUR, Owners.NOBODY))
                .hasMessageContaining("1.5 (expected: 0 to 1)");
    }
}
