package io.pilothouse.costs.ledger;

import static io.pilothouse.costs.ledger.Recording.H100;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.pilothouse.costs.ledger.Grouping.By;
import io.pilothouse.costs.ledger.Weighing.Source;
import io.pilothouse.units.EndpointId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class LedgerTests {
    private static final String START = "2026-11-02T00:00:00Z";
    private static final Tariff FOUR = Tariffs.utc(Tariffs.devices(H100, "4.00"));

    @Test
    void callersPayForServingAndTheOwnerForWhatServedNobody() {
        Recording recording = Recording.of(START, 1)
                .held(0, "chat", Phase.SERVING, 1)
                .held(0, "chat", Phase.IDLE, 0.5)
                .held(0, "chat", Phase.LOADING, 0.25)
                .held(0, "chat", Phase.PENDING, 0.25)
                .called(0, "chat", "docs", 300)
                .called(0, "chat", "shop", 100);

        Ledger ledger = Book.of(recording.recorded(), FOUR, owner("chat", "docs"));

        assertThat(cents(ledger, By.TEAM, By.CAUSE))
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

        Ledger ledger = Book.of(recording.recorded(), FOUR, owner("chat", "docs"));

        assertThat(cents(ledger, By.TEAM)).containsExactly(Map.entry("", 400L), Map.entry("docs", 400L));
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

        assertThat(cents(ledger, By.TEAM)).containsExactly(Map.entry("docs", 200L), Map.entry("shop", 200L));
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
        assertThat(cents(ledger, By.DAY, By.TEAM))
                .containsEntry("2026-11-01 docs", 200L)
                .containsEntry("2026-11-02 docs", 200L)
                .containsEntry("2026-11-02 shop", 600L)
                .containsEntry("2026-11-03 docs", 100L)
                .containsEntry("2026-11-03 shop", 300L);
    }

    @Test
    void aCachedTokenCostsWhatTheTariffSays() {
        Recording recording = Recording.of(START, 1)
                .held(0, "chat", Phase.SERVING, 1)
                .called(0, "chat", "docs", "", new Tokens(0, 1_000, 0))
                .called(0, "chat", "shop", 100);

        Ledger ledger = Book.of(recording.recorded(), FOUR, Owners.NOBODY);

        assertThat(cents(ledger, By.TEAM)).containsExactly(Map.entry("docs", 200L), Map.entry("shop", 200L));
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
                .held(0, "chat", "L40S 48 GB", Phase.SERVING, 1, 1.0)
                .called(0, "chat", "docs", 400);

        Ledger ledger = Book.of(recording.recorded(), FOUR, Owners.NOBODY);

        assertThat(ledger.total().tokens().prompt()).isEqualTo(400);
        assertThat(ledger.by(Grouping.by(By.DEVICE)).get(List.of(H100)).tokens().prompt())
                .isEqualTo(300);
    }

    @Test
    void aDeviceWithoutAPriceIsALineWithoutMoneyAndTheTotalALowerBound() {
        Recording recording = Recording.of(START, 1)
                .held(0, "chat", Phase.IDLE, 1)
                .held(0, "batch", "B300 288 GB", Phase.IDLE, 2, null);

        Ledger ledger = Book.of(recording.recorded(), FOUR, Owners.NOBODY);

        Sum unpriced = ledger.by(Grouping.by(By.MODEL)).get(List.of("batch"));
        assertThat(unpriced.isLowerBound()).isTrue();
        assertThat(unpriced.allocated().cents()).isZero();
        assertThat(unpriced.gaps()).isEqualTo(new Gaps(0, 2, 2));
        assertThat(ledger.total().isLowerBound()).isTrue();
        assertThat(ledger.total().allocated().cents()).isEqualTo(400);
        assertThat(ledger.only(line -> line.model().equals("chat")).total().isLowerBound())
                .isFalse();
    }

    @Test
    void whatNobodyHoldsIsFreeAndWhatSlicesLeaveOfADeviceToo() {
        Tariff tariff = Tariffs.utc(Tariffs.devices(H100, "8.00").slice("H100 1g.10gb", H100, "0.125"));
        Recording recording = Recording.of(START, 1)
                .node(0, H100, 2)
                .node(0, "H100 1g.10gb", 7)
                .held(0, "chat", Phase.IDLE, 1)
                .held(0, "small", "H100 1g.10gb", Phase.IDLE, 3, 0.0);

        Ledger ledger = Book.of(recording.recorded(), tariff, Owners.NOBODY);

        assertThat(cents(ledger, By.CAUSE, By.DEVICE))
                .containsExactly(
                        Map.entry("FREE H100 1g.10gb", 400L),
                        Map.entry("FREE H100 80 GB", 900L),
                        Map.entry("IDLE H100 1g.10gb", 300L),
                        Map.entry("IDLE H100 80 GB", 800L));
        assertThat(ledger.total().allocated().cents()).isEqualTo(3 * 800);
    }

    @Test
    void aNodeThatIsCutInMidHourHasAsManyDevicesAsBefore() {
        Tariff tariff = Tariffs.utc(Tariffs.devices(H100, "8.00").slice("H100 1g.10gb", H100, "0.125"));
        Recording recording = Recording.of(START, 1)
                .node(0, H100, 0.5)
                .node(0, "H100 1g.10gb", 3.5)
                .node(0, NodeHour.ITSELF, 1);

        assertThat(cents(Book.of(recording.recorded(), tariff, Owners.NOBODY), By.DEVICE))
                .containsExactly(Map.entry("H100 1g.10gb", 350L), Map.entry("H100 80 GB", 450L));
    }

    @Test
    void aNodeThatCameInMidHourDoesNotCostBeforeIt() {
        Tariff tariff = Tariffs.utc(Tariffs.devices(H100, "8.00").slice("H100 1g.10gb", H100, "0.125"));
        Recording recording =
                Recording.of(START, 1).node(0, "H100 1g.10gb", 3.5).node(0, NodeHour.ITSELF, 0.5);

        assertThat(Book.of(recording.recorded(), tariff, Owners.NOBODY)
                        .total()
                        .allocated()
                        .cents())
                .isEqualTo(400);
    }

    @Test
    void reservedDevicesArePaidWhetherHeldOrNotAndWhatIsHeldBeyondThemOnDemand() {
        Tariff tariff = Tariffs.utc(Tariffs.devices(H100, "4.00").reserved(H100, 2, "1.50"));
        Recording recording = Recording.of(START, 2)
                .held(0, "chat", Phase.PENDING, 0.5)
                .node(0, H100, 3)
                .held(1, "chat", Phase.IDLE, 3)
                .held(1, "batch", Phase.IDLE, 1)
                .node(1, H100, 4);

        Ledger ledger = Book.of(recording.recorded(), tariff, Owners.NOBODY);

        // First hour: half a device pending, one and a half reserved and not held, one more is there. Second: 2 × 1.50
        // + 2 × 4 for four.
        assertThat(cents(ledger, By.CAUSE, By.MODEL))
                .containsExactly(
                        Map.entry("FREE ", 400L),
                        Map.entry("IDLE batch", 275L),
                        Map.entry("IDLE chat", 825L),
                        Map.entry("PENDING chat", 75L),
                        Map.entry("RESERVED ", 225L));
    }

    @Test
    void scaledToZeroIsALineOfTimeThatCostsNothing() {
        Recording recording = Recording.of(START, 1).held(0, "chat", "", Phase.ZERO, 1, null);

        Ledger ledger = Book.of(recording.recorded(), FOUR, owner("chat", "docs"));

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
    void overheadIsALineOfNoTeamOrEachTeamsOwnLineByItsTokens() {
        Recording recording = Recording.of(START, 1)
                .held(0, "chat", Phase.SERVING, 1)
                .others(0, "notebook", 1)
                .node(0, H100, 3)
                .node(0, NodeHour.ITSELF, 1)
                .called(0, "chat", "docs", 300)
                .called(0, "chat", "shop", 100);
        Tariffs.Prices prices = Tariffs.devices(H100, "4.00").nodes("p5.48xlarge", "2.00");

        Ledger own = Book.of(recording.recorded(), Tariffs.utc(prices), Owners.NOBODY);
        Ledger shared = Book.of(recording.recorded(), Tariffs.utc(prices.shared(true, false)), Owners.NOBODY);

        assertThat(cents(own, By.TEAM, By.CAUSE))
                .containsEntry(" FREE", 400L)
                .containsEntry(" NODE", 200L)
                .containsEntry(" PLATFORM", 400L);
        assertThat(cents(shared, By.TEAM, By.CAUSE))
                .containsEntry("docs FREE", 300L)
                .containsEntry("shop FREE", 100L)
                .containsEntry(" PLATFORM", 400L)
                .doesNotContainKey(" FREE");
        assertThat(own.by(Grouping.by(By.APPLICATION))).containsKey(List.of("tools/notebook"));
        assertThat(shared.total().allocated().cents()).isEqualTo(1_400);
    }

    @Test
    void storageCostsItsPartOfTheMonth() {
        Recording recording = Recording.of("2026-11-01T00:00:00Z", 720);
        for (int hour = 0; hour < 720; hour++) {
            recording.volumes.add(new VolumeHour(
                    recording.hour(hour), new Holder.OfEndpoint(EndpointId.of("chat", "prod")), "fast", 200));
        }

        Ledger ledger = Book.of(
                recording.recorded(), Tariffs.utc(Tariffs.devices().storage("fast", "0.10")), owner("chat", "docs"));

        assertThat(ledger.total().allocated().exact().doubleValue()).isCloseTo(20, within(1e-6));
        assertThat(ledger.total().allocated().hours()).isZero();
        assertThat(cents(ledger, By.TEAM)).containsOnlyKeys("docs");
    }

    @Test
    void aModelThatComesToAnotherTeamInMidHourIsPaidByEachForItsTime() {
        Recording recording = Recording.of(START, 1).held(0, "chat", Phase.IDLE, 1);
        TreeMap<Instant, String> teams =
                new TreeMap<>(Map.of(Instant.EPOCH, "docs", Instant.parse("2026-11-02T00:15:00Z"), "shop"));

        Ledger ledger = Book.of(recording.recorded(), FOUR, new Owners(Map.of("chat", teams), Map.of()));

        assertThat(cents(ledger, By.TEAM)).containsExactly(Map.entry("docs", 100L), Map.entry("shop", 300L));
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

    @Test
    void aPriceThatChangesWhereTheZonesDayBeginsCutsTheHourOfUtc() {
        Tariff tariff = Tariffs.in(ZoneId.of("Asia/Kolkata"), Tariffs.devices(H100, "4.00"))
                .from("2026-11-03", Tariffs.devices(H100, "8.00"));
        Recording recording = Recording.of("2026-11-02T18:00:00Z", 1).held(0, "chat", Phase.IDLE, 1);

        assertThat(cents(Book.of(recording.recorded(), tariff, Owners.NOBODY), By.DAY))
                .containsExactly(Map.entry("2026-11-02", 200L), Map.entry("2026-11-03", 400L));
    }

    @Test
    void daysAreThoseOfTheZoneWithTwentyThreeAndTwentyFiveHoursAndALeapDay() {
        ZoneId berlin = ZoneId.of("Europe/Berlin");

        assertThat(hoursOf(berlin, "2026-03-29")).isEqualTo(23);
        assertThat(hoursOf(berlin, "2026-10-25")).isEqualTo(25);
        assertThat(hoursOf(berlin, "2028-02-29")).isEqualTo(24);
    }

    private static double hoursOf(ZoneId zone, String day) {
        LocalDate wanted = LocalDate.parse(day);
        Recording recording = Recording.of(wanted.minusDays(1) + "T00:00:00Z", 72);
        for (int hour = 0; hour < 72; hour++) {
            recording.held(hour, "chat", Phase.IDLE, 1);
        }
        Tariff tariff = Tariffs.in(zone, Tariffs.devices(H100, "4.00"));
        return Book.of(recording.recorded(), tariff, Owners.NOBODY)
                .only(line -> line.day().equals(wanted))
                .total()
                .allocated()
                .hours();
    }

    private static Owners owner(String model, String team) {
        return new Owners(Map.of(model, new TreeMap<>(Map.of(Instant.EPOCH, team))), Map.of());
    }

    private static Map<String, Long> cents(Ledger ledger, By... by) {
        Map<String, Long> cents = new TreeMap<>();
        ledger.by(Grouping.by(by))
                .forEach((key, sum) ->
                        cents.put(String.join(" ", key), sum.allocated().cents()));
        return cents;
    }
}
