package io.pilothouse.costs.ledger;

import static io.pilothouse.costs.ledger.Recording.H100;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.pilothouse.costs.ledger.Grouping.By;
import io.pilothouse.costs.ledger.Recording.Taken;
import io.pilothouse.prices.Prices;
import io.pilothouse.units.EndpointId;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class PricingTests {
    private static final String START = "2026-11-02T00:00:00Z";
    private static final Prices FOUR = Tariffs.devices(H100, "4.00").utc();

    @Test
    void aDeviceWithoutAPriceIsALineWithoutMoneyAndTheTotalALowerBound() {
        Recording recording = Recording.of(START, 1)
                .held(0, "chat", Phase.IDLE, 1)
                .held(0, "batch", "B300 288 GB", Phase.IDLE, new Taken(2, null));

        Ledger ledger = Book.of(recording.recorded(), FOUR, Owners.NOBODY);

        Sum unpriced = Objects.requireNonNull(ledger.by(Grouping.by(By.MODEL)).get(List.of("batch")));
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
        Prices tariff = Tariffs.devices(H100, "8.00").utc();
        Recording recording = Recording.of(START, 1)
                .node(0, H100, 2)
                .node(0, "H100 1g.10gb", 7)
                .held(0, "chat", Phase.IDLE, 1)
                .held(0, "small", "H100 1g.10gb", Phase.IDLE, new Taken(3, 0.0));

        Ledger ledger = Book.of(recording.recorded(), tariff, Owners.NOBODY);

        assertThat(Recording.cents(ledger, By.CAUSE, By.DEVICE))
                .containsExactly(
                        Map.entry("FREE H100 1g.10gb", 400L),
                        Map.entry("FREE H100 80 GB", 900L),
                        Map.entry("IDLE H100 1g.10gb", 300L),
                        Map.entry("IDLE H100 80 GB", 800L));
        assertThat(ledger.total().allocated().cents()).isEqualTo(3 * 800);
    }

    @Test
    void aNodeThatIsCutInMidHourHasAsManyDevicesAsBefore() {
        Prices tariff = Tariffs.devices(H100, "8.00").utc();
        Recording recording = Recording.of(START, 1)
                .node(0, H100, 0.5)
                .node(0, "H100 1g.10gb", 3.5)
                .node(0, NodeHour.ITSELF, 1);

        assertThat(Recording.cents(Book.of(recording.recorded(), tariff, Owners.NOBODY), By.DEVICE))
                .containsExactly(Map.entry("H100 1g.10gb", 350L), Map.entry("H100 80 GB", 450L));
    }

    @Test
    void aNodeThatCameInMidHourDoesNotCostBeforeIt() {
        Prices tariff = Tariffs.devices(H100, "8.00").utc();
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
        Prices tariff = Tariffs.devices(H100, "4.00").reserved(H100, 2, "1.50").utc();
        Recording recording = Recording.of(START, 2)
                .held(0, "chat", Phase.PENDING, 0.5)
                .node(0, H100, 3)
                .held(1, "chat", Phase.IDLE, 3)
                .held(1, "batch", Phase.IDLE, 1)
                .node(1, H100, 4);

        Ledger ledger = Book.of(recording.recorded(), tariff, Owners.NOBODY);

        // First hour: half a device pending, one and a half reserved and not held, one more is there. Second: 2 × 1.50
        // + 2 × 4 for four.
        assertThat(Recording.cents(ledger, By.CAUSE, By.MODEL))
                .containsExactly(
                        Map.entry("FREE ", 400L),
                        Map.entry("IDLE batch", 275L),
                        Map.entry("IDLE chat", 825L),
                        Map.entry("PENDING chat", 75L),
                        Map.entry("RESERVED ", 225L));
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
        Prices prices =
                Tariffs.devices(H100, "4.00").nodes("p5.48xlarge", "2.00").utc();

        Ledger own = Book.of(recording.recorded(), prices, Owners.NOBODY);
        Ledger shared = Book.of(recording.recorded(), Tariffs.shared(prices, true, false), Owners.NOBODY);

        assertThat(Recording.cents(own, By.TEAM, By.CAUSE))
                .containsEntry(" FREE", 400L)
                .containsEntry(" NODE", 200L)
                .containsEntry(" PLATFORM", 400L);
        assertThat(Recording.cents(shared, By.TEAM, By.CAUSE))
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
                recording.recorded(),
                Tariffs.devices(H100, "4.00").storage("fast", "0.10").utc(),
                Recording.owner("chat", "docs"));

        assertThat(ledger.total().allocated().exact().doubleValue()).isCloseTo(20, within(1e-6));
        assertThat(ledger.total().allocated().hours()).isZero();
        assertThat(Recording.cents(ledger, By.TEAM)).containsOnlyKeys("docs");
    }

    @Test
    void aPriceThatChangesWhereTheZonesDayBeginsCutsTheHourOfUtc() {
        Prices tariff = Tariffs.devices(H100, "4.00")
                .in(ZoneId.of("Asia/Kolkata"), "2026-11-03", Tariffs.devices(H100, "8.00"));
        Recording recording = Recording.of("2026-11-02T18:00:00Z", 1).held(0, "chat", Phase.IDLE, 1);

        assertThat(Recording.cents(Book.of(recording.recorded(), tariff, Owners.NOBODY), By.DAY))
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
        Prices tariff = Tariffs.devices(H100, "4.00").in(zone);
        return Book.of(recording.recorded(), tariff, Owners.NOBODY)
                .only(line -> line.day().equals(wanted))
                .total()
                .allocated()
                .hours();
    }
}
