package io.pilothouse.costs.ledger;

import io.pilothouse.costs.ledger.Recorded.Span;
import io.pilothouse.prices.PriceBlock;
import io.pilothouse.prices.Prices;
import io.pilothouse.units.EndpointId;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A month as {@code costs/truth/recorded.csv} tells it. */
final class TruthCsv {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final String ALWAYS = "2000-01-01";

    private final Map<Instant, Double> coverage = new TreeMap<>();
    private final List<HeldHour> held = new ArrayList<>();
    private final List<NodeHour> nodes = new ArrayList<>();
    private final List<VolumeHour> volumes = new ArrayList<>();
    private final List<EngineHour> engines = new ArrayList<>();
    private final List<CallerHour> callers = new ArrayList<>();
    private final Map<String, NavigableMap<Instant, String>> owners = new TreeMap<>();
    private final List<PriceBlock> prices = new ArrayList<>();

    private TruthCsv(List<String[]> rows) {
        each(span().from(), span().to(), hour -> coverage.put(hour, 1.0));
        rows.forEach(this::read);
    }

    static TruthCsv read() {
        return new TruthCsv(rows("recorded.csv"));
    }

    /** The rows of a file of the truth, without what is said about them. */
    static List<String[]> rows(String file) {
        try (InputStream in = TruthCsv.class.getResourceAsStream("/costs/truth/" + file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(",", -1))
                    .toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    static Span span() {
        return new Span(Instant.parse("2026-09-30T22:00:00Z"), Instant.parse("2026-10-31T23:00:00Z"));
    }

    Recorded recorded() {
        return new Recorded(span(), coverage, held, nodes, volumes, engines, callers);
    }

    Owners owners() {
        return new Owners(owners, Map.of());
    }

    Prices prices() {
        return Tariffs.prices(BERLIN, prices);
    }

    private void read(String[] row) {
        switch (row[0]) {
            case "price", "node-price", "storage-price" -> prices.add(price(row));
            case "owner" ->
                owners.computeIfAbsent(row[2], model -> new TreeMap<>()).put(Instant.parse(row[1]), row[3]);
            default -> each(Instant.parse(row[1]), Instant.parse(row[2]), hour -> read(hour, row));
        }
    }

    private static void each(Instant from, Instant to, Consumer<Instant> take) {
        for (Instant hour = from; hour.isBefore(to); hour = hour.plus(Duration.ofHours(1))) {
            take.accept(hour);
        }
    }

    private void read(Instant hour, String[] row) {
        switch (row[0]) {
            case "gap" -> coverage.put(hour, 0.0);
            case "held" -> held.add(held(hour, new Holder.OfEndpoint(EndpointId.of(row[3], row[4])), row));
            case "others" -> held.add(held(hour, new Holder.OfOthers(row[3], row[4]), row));
            case "node" -> nodes.add(new NodeHour(hour, row[3], row[4], row[5], number(row[6])));
            case "volume" -> {
                Holder holder = new Holder.OfEndpoint(EndpointId.of(row[3], row[4]));
                volumes.add(new VolumeHour(hour, holder, row[5], number(row[6])));
            }
            case "called" ->
                callers.add(new CallerHour(hour, EndpointId.of(row[3], row[4]), row[5], row[6], tokens(row, 7)));
            case "engine" ->
                engines.add(new EngineHour(
                        hour, EndpointId.of(row[3], row[4]), tokens(row, 5), number(row[8]), number(row[9])));
            default -> throw new IllegalArgumentException(row[0] + " (expected: a kind of row)");
        }
        if (Objects.requireNonNull(coverage.get(hour)) == 0) {
            held.removeIf(one -> one.hour().equals(hour));
            nodes.removeIf(one -> one.hour().equals(hour));
            volumes.removeIf(one -> one.hour().equals(hour));
            callers.removeIf(one -> one.hour().equals(hour));
            engines.removeIf(one -> one.hour().equals(hour));
        }
    }

    private static HeldHour held(Instant hour, Holder holder, String[] row) {
        @Nullable Double used = row[9].isEmpty() ? null : Double.valueOf(row[9]);
        return new HeldHour(hour, holder, row[5], row[6], Phase.valueOf(row[7]), number(row[8]), used);
    }

    private static Tokens tokens(String[] row, int at) {
        return new Tokens(number(row[at]), number(row[at + 1]), number(row[at + 2]));
    }

    private static double number(String text) {
        return text.isEmpty() ? Double.NaN : Double.parseDouble(text);
    }

    private static PriceBlock price(String[] row) {
        Map<String, BigDecimal> price = Map.of(row[3], new BigDecimal(row[4]));
        return new PriceBlock(
                LocalDate.parse(row[1].isEmpty() ? ALWAYS : row[1]),
                row[2].isEmpty() ? null : LocalDate.parse(row[2]),
                "",
                row[0].equals("price") ? price : Map.of(),
                row[0].equals("node-price") ? price : Map.of(),
                row[0].equals("storage-price") ? price : Map.of(),
                Map.of());
    }
}
