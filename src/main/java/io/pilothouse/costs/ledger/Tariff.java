package io.pilothouse.costs.ledger;

import io.pilothouse.prices.DayPrices;
import io.pilothouse.prices.DayPrices.Share;
import io.pilothouse.prices.PriceBlock.Reserved;
import io.pilothouse.prices.Prices;
import io.pilothouse.prices.Prices.Key;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** By what a day is charged. What a label says is looked up once: it is asked for in every hour. Not for several threads. */
final class Tariff {
    private static final int PLACES = 15;

    private final LocalDate day;
    private final Prices prices;
    private final DayPrices today;
    private final Map<String, Share> shares = new HashMap<>();
    private final Map<String, Price> onDemand = new HashMap<>();

    Tariff(Prices prices, LocalDate day) {
        this.day = day;
        this.prices = prices;
        today = prices.on(day);
    }

    /** The kind of device whose price it is a part of; itself where it has its own. */
    String pool(String device) {
        return share(device).whole();
    }

    /** What it is of that kind. */
    BigDecimal part(String device) {
        return share(device).part();
    }

    private Share share(String device) {
        return shares.computeIfAbsent(device, today::charged);
    }

    /** An hour of one of a pool. */
    Price onDemand(String pool) {
        return onDemand.computeIfAbsent(pool, label -> Price.of(today.ofDevice(label)));
    }

    /** By pool. */
    SortedMap<String, Reserved> reserved() {
        return new TreeMap<>(today.reserved());
    }

    /** Where no kind of node has a price, nodes are not charged at all. */
    boolean chargesNodes() {
        return !today.nodes().isEmpty();
    }

    /** An hour of a node. */
    Price node(String kind) {
        return Price.of(today.ofNode(kind));
    }

    /** Where no class has a price, storage is not charged at all. */
    boolean chargesStorage() {
        return !today.storage().isEmpty();
    }

    /** An hour of a GiB, whose price is that of a month: months have days of 23 and 25 hours. */
    Price storage(String storageClass) {
        YearMonth month = YearMonth.from(day);
        Duration length = Duration.between(
                month.atDay(1).atStartOfDay(prices.zone()),
                month.plusMonths(1).atDay(1).atStartOfDay(prices.zone()));
        BigDecimal hour = BigDecimal.valueOf(Duration.ofHours(1).toSeconds())
                .divide(BigDecimal.valueOf(length.toSeconds()), PLACES, RoundingMode.HALF_EVEN);
        return Price.of(today.ofStorage(storageClass)).times(hour);
    }

    /** What a cached token weighs of a prompt token. */
    double cached() {
        return prices.cached().doubleValue();
    }

    /** Whether teams pay for a line by their tokens. */
    boolean isShared(Line line) {
        Key key = key(line);
        return key == Key.TOKENS && line.team().equals(Owners.NO_TEAM);
    }

    private @Nullable Key key(Line line) {
        return switch (line.cause()) {
            case FREE, RESERVED -> prices.overhead().idle();
            case PLATFORM, NODE -> prices.overhead().platform();
            case STORAGE -> line.model().isEmpty() ? prices.overhead().platform() : null;
            case SERVING, IDLE, LOADING, PENDING, ZERO -> null;
        };
    }
}
