package io.pilothouse.costs.ledger;

import static io.pilothouse.costs.ledger.Recording.H100;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.pilothouse.costs.ledger.Grouping.By;
import io.pilothouse.costs.ledger.Recording.Taken;
import io.pilothouse.prices.Prices;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class LedgerPropertyTests {
    private static final String SLICE = "H100 3g.40gb";
    private static final String UNPRICED = "B300 288 GB";
    private static final int HOURS = 60;
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @Property(tries = 60)
    void everyGroupingAddsUpToTheSameCents(@ForAll long seed) {
        Ledger ledger = book(random(seed).recorded(), seed);
        long total = ledger.total().allocated().cents();

        for (int some = 0; some < 1 << By.values().length; some++) {
            int bits = some;
            Grouping grouping = new Grouping(Arrays.stream(By.values())
                    .filter(by -> (bits & 1 << by.ordinal()) != 0)
                    .toList());
            assertThat(ledger.by(grouping).values().stream()
                            .mapToLong(sum -> sum.allocated().cents())
                            .sum())
                    .as("%s", grouping)
                    .isEqualTo(total);
        }
    }

    @Property(tries = 60)
    void theOrderOfTheRecordsChangesNothing(@ForAll long seed) {
        Recording recording = random(seed);

        assertThat(book(recording.shuffled(seed), seed)).isEqualTo(book(recording.recorded(), seed));
    }

    @Property(tries = 60)
    void recordsThatAreCutInTwoChangeNoCent(@ForAll long seed) {
        Recording recording = random(seed);
        Map<Line, Long> whole = cents(book(recording.recorded(), seed));
        Random random = new Random(seed);
        List<HeldHour> cut = new ArrayList<>();
        for (HeldHour held : recording.held) {
            double share = random.nextDouble();
            cut.add(part(held, share));
            cut.add(part(held, 1 - share));
        }
        recording.held.clear();
        recording.held.addAll(cut);

        assertThat(cents(book(recording.recorded(), seed))).isEqualTo(whole);
    }

    private static HeldHour part(HeldHour of, double share) {
        Double used = of.used();
        return new HeldHour(
                of.hour(),
                of.holder(),
                of.device(),
                of.node(),
                of.phase(),
                of.hours() * share,
                used == null ? null : used * share);
    }

    @Property(tries = 60)
    void eachDayCostsWhatItsHoursDoAndNothingIsBelowZero(@ForAll long seed) {
        Recording recording = random(seed);
        recording.coverage.replaceAll((hour, share) -> 1.0);
        recording.nodes.clear();
        Prices tariff = tariff(false);
        Map<LocalDate, BigDecimal> expected = new TreeMap<>();
        for (HeldHour held : recording.held) {
            LocalDate day = held.hour().atZone(BERLIN).toLocalDate();
            BigDecimal price = tariff.on(day).ofDevice(held.device()).orElse(BigDecimal.ZERO);
            expected.merge(day, price.multiply(BigDecimal.valueOf(held.hours())), BigDecimal::add);
        }

        Ledger ledger = Book.of(recording.recorded(), tariff, owners(seed));

        ledger.by(Grouping.by(By.DAY))
                .forEach((day, sum) -> assertThat(sum.allocated().charged().doubleValue())
                        .isCloseTo(
                                Objects.requireNonNull(expected.get(LocalDate.parse(day.getFirst())))
                                        .doubleValue(),
                                within(0.00501)));
        assertThat(ledger.entries()).allSatisfy(entry -> {
            assertThat(entry.sum().allocated().cents()).isNotNegative();
            assertThat(entry.sum().used().cents()).isNotNegative();
            assertThat(entry.sum().allocated().hours()).isNotNegative();
        });
    }

    @Property(tries = 60)
    void nobodyIsChargedACentMoreOrLessThanTheExactAmount(@ForAll long seed) {
        assertThat(book(random(seed).recorded(), seed).entries())
                .allSatisfy(
                        entry -> assertThat(entry.sum().allocated().charged().doubleValue())
                                .isCloseTo(entry.sum().allocated().exact().doubleValue(), within(0.01)));
    }

    @Property(tries = 30)
    void aDayThatIsOverIsTheSameWhateverComesAfterIt(@ForAll long seed) {
        Recording recording = random(seed);
        Instant end = recording.hour(30);
        recording.coverage.replaceAll((hour, share) -> 1.0);
        Recorded all = recording.recorded();
        Recorded part = new Recorded(
                new Recorded.Span(all.span().from(), end),
                all.coverage(),
                all.held().stream().filter(one -> one.hour().isBefore(end)).toList(),
                all.nodes().stream().filter(one -> one.hour().isBefore(end)).toList(),
                List.of(),
                all.engines().stream().filter(one -> one.hour().isBefore(end)).toList(),
                all.callers().stream().filter(one -> one.hour().isBefore(end)).toList());
        LocalDate last = end.atZone(BERLIN).toLocalDate();

        assertThat(book(part, seed).only(line -> line.day().isBefore(last)).entries())
                .isEqualTo(
                        book(all, seed).only(line -> line.day().isBefore(last)).entries());
    }

    private static Map<Line, Long> cents(Ledger ledger) {
        Map<Line, Long> cents = new TreeMap<>();
        ledger.entries()
                .forEach(
                        entry -> cents.put(entry.line(), entry.sum().allocated().cents()));
        return cents;
    }

    private static Ledger book(Recorded recorded, long seed) {
        return Book.of(recorded, tariff(seed % 2 == 0), owners(seed));
    }

    private static Prices tariff(boolean reservedAndShared) {
        Tariffs before = Tariffs.devices(H100, "3.37", "L40S 48 GB", "1.01");
        Tariffs after = Tariffs.devices(H100, "2.99", "L40S 48 GB", "1.01");
        String day = "2026-11-03";
        return reservedAndShared
                ? Tariffs.shared(
                        before.reserved(H100, 3, "1.23").in(BERLIN, day, after.reserved(H100, 1, "1.23")), true, true)
                : before.in(BERLIN, day, after);
    }

    private static Owners owners(long seed) {
        TreeMap<Instant, String> moved = new TreeMap<>(Map.of(
                Instant.EPOCH,
                "docs",
                Instant.parse("2026-11-02T00:00:00Z").plusSeconds(Math.floorMod(seed, 100_000)),
                "shop"));
        return new Owners(Map.of("m0", moved), Map.of());
    }

    /** Some models on some devices with some callers, with gaps; amounts are neither round nor alike. */
    private static Recording random(long seed) {
        Random random = new Random(seed);
        Recording recording = Recording.of("2026-11-01T12:00:00Z", HOURS);
        String[] devices = {H100, SLICE, "L40S 48 GB", UNPRICED};
        for (int hour = 0; hour < HOURS; hour++) {
            if (random.nextInt(12) == 0) {
                recording.covered(hour, random.nextInt(3) == 0 ? 0.4 : 0);
                continue;
            }
            recording.node(hour, H100, 4).node(hour, SLICE, 3).node(hour, NodeHour.ITSELF, 1);
            for (int model = 0; model < 3; model++) {
                String device = devices[random.nextInt(devices.length)];
                Phase phase = Phase.values()[random.nextInt(4)];
                Double used = random.nextBoolean() ? random.nextDouble() : null;
                recording.held(hour, "m" + model, device, phase, new Taken(random.nextDouble() * 3, used));
                recording.held(hour, "m" + model, device, Phase.SERVING, new Taken(random.nextDouble(), used));
                for (int caller = random.nextInt(5); caller > 0; caller--) {
                    recording.called(
                            hour,
                            "m" + model,
                            List.of("", "docs", "shop").get(random.nextInt(3)),
                            "app" + random.nextInt(2),
                            new Tokens(random.nextInt(1_000), random.nextDouble() * 100, random.nextInt(300)));
                }
                recording.engine(
                        hour,
                        "m" + model,
                        new Tokens(random.nextInt(1_000), 0, random.nextInt(300)),
                        random.nextDouble(),
                        random.nextInt(3) == 0 ? Double.NaN : random.nextDouble());
            }
            recording.others(hour, "job-" + random.nextInt(3), random.nextDouble());
        }
        return recording;
    }
}
