package io.pilothouse.prices;

import io.pilothouse.changes.InvalidYaml;
import io.pilothouse.changes.YamlDocument;
import io.pilothouse.prices.PriceBlock.Reserved;
import io.pilothouse.prices.Prices.Key;
import io.pilothouse.prices.Prices.Overhead;
import io.pilothouse.prices.Prices.Rate;
import io.pilothouse.units.Reason;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Reads the file of prices. What cannot be meant is refused with its value and what was expected; what is wrong with several values is all said. */
final class PricesFile {
    private static final int LARGEST_COUNT = 1_000_000;

    private final List<Wrong> wrong = new ArrayList<>();

    private PricesFile() {}

    /** @param field its path in the document */
    record Wrong(String field, Reason why) {}

    private record File(
            String currency,
            @Nullable Map<String, Double> perHour,
            @Nullable String zone,
            @Nullable List<RateFile> rates,
            @Nullable List<BlockFile> prices,
            @Nullable OverheadFile overhead,
            @Nullable TokensFile tokens) {}

    private record RateFile(String currency, String from, double rate) {}

    private record BlockFile(
            String from,
            @Nullable String until,
            @Nullable String currency,
            @Nullable Map<String, Double> devices,
            @Nullable Map<String, Double> nodes,
            @Nullable Map<String, Double> storage,
            @Nullable Map<String, ReservedFile> reserved) {}

    /** @param count a double, so that half a device can be named where it is refused */
    private record ReservedFile(double count, double perHour) {}

    private record OverheadFile(
            @Nullable String idle, @Nullable String platform) {}

    private record TokensFile(@Nullable Double cached) {}

    /** @throws InvalidYaml naming everything that is wrong, at the line of the first */
    static Prices read(String path, String text) {
        YamlDocument document = YamlDocument.parse(path, text);
        PricesFile reader = new PricesFile();
        Prices prices = reader.prices(document.as(File.class));
        if (reader.wrong.isEmpty()) {
            reader.wrong.addAll(new PricesTogether(prices).wrong());
        }
        if (!reader.wrong.isEmpty()) {
            throw new InvalidYaml(
                    path,
                    document.line(reader.wrong.getFirst().field()),
                    InvalidYaml.all(reader.wrong.stream()
                            .map(one -> InvalidYaml.at(one.field(), one.why()))
                            .toList()));
        }
        return prices;
    }

    private Prices prices(File file) {
        currency("currency", file.currency());
        ZoneId zone = zone(file.zone());
        Map<String, BigDecimal> perHour = amounts("perHour", file.perHour());
        return new Prices(
                file.currency(),
                zone,
                perHour,
                rates(said(file.rates())),
                blocks(said(file.prices())),
                overhead(file.overhead()),
                cached(file.tokens()));
    }

    private void currency(String field, String said) {
        if (!said.matches("[A-Z]{3}")) {
            wrong.add(new Wrong(field, Reason.of("yaml.currency", said)));
        }
    }

    private ZoneId zone(@Nullable String said) {
        if (said == null) {
            return ZoneOffset.UTC;
        }
        if (!ZoneId.getAvailableZoneIds().contains(said)) {
            refuse("zone", said, Reason.of("yaml.zone"));
            return ZoneOffset.UTC;
        }
        return ZoneId.of(said);
    }

    private List<Rate> rates(List<RateFile> files) {
        List<Rate> rates = new ArrayList<>();
        for (int i = 0; i < files.size(); i++) {
            RateFile file = files.get(i);
            String at = "rates[" + i + "].";
            currency(at + "currency", file.currency());
            LocalDate from = day(at + "from", file.from());
            BigDecimal rate = number(at + "rate", file.rate(), value -> value > 0, "yaml.more-than-0");
            rates.add(new Rate(file.currency(), from, rate));
        }
        return rates;
    }

    private List<PriceBlock> blocks(List<BlockFile> files) {
        List<PriceBlock> blocks = new ArrayList<>();
        for (int i = 0; i < files.size(); i++) {
            BlockFile file = files.get(i);
            String at = "prices[" + i + "].";
            LocalDate from = day(at + "from", file.from());
            LocalDate until = file.until() == null ? null : day(at + "until", file.until());
            if (file.currency() != null) {
                currency(at + "currency", file.currency());
            }
            blocks.add(new PriceBlock(
                    from,
                    until,
                    Objects.requireNonNullElse(file.currency(), ""),
                    amounts(at + "devices", file.devices()),
                    amounts(at + "nodes", file.nodes()),
                    amounts(at + "storage", file.storage()),
                    reserved(at + "reserved", file.reserved())));
        }
        return blocks;
    }

    private Map<String, BigDecimal> amounts(String at, @Nullable Map<String, Double> said) {
        Map<String, BigDecimal> amounts = new LinkedHashMap<>();
        Objects.requireNonNullElse(said, Map.<String, Double>of())
                .forEach((of, price) -> amounts.put(of, price(at + "." + YamlDocument.key(of), price)));
        return amounts;
    }

    private Map<String, Reserved> reserved(String at, @Nullable Map<String, ReservedFile> said) {
        Map<String, Reserved> reserved = new LinkedHashMap<>();
        Objects.requireNonNullElse(said, Map.<String, ReservedFile>of()).forEach((of, file) -> {
            String device = at + "." + YamlDocument.key(of);
            BigDecimal count = number(
                    device + ".count",
                    file.count(),
                    value -> value >= 0 && value <= LARGEST_COUNT && value == Math.rint(value),
                    "yaml.devices");
            reserved.put(of, new Reserved(count.intValue(), price(device + ".perHour", file.perHour())));
        });
        return reserved;
    }

    private BigDecimal price(String field, double said) {
        return number(field, said, value -> value >= 0, "yaml.from-0");
    }

    private Overhead overhead(@Nullable OverheadFile file) {
        return file == null
                ? Overhead.USUAL
                : new Overhead(key("overhead.idle", file.idle()), key("overhead.platform", file.platform()));
    }

    private Key key(String field, @Nullable String said) {
        for (Key key : Key.values()) {
            if (key.name().toLowerCase(Locale.ROOT).equals(said)) {
                return key;
            }
        }
        if (said != null) {
            refuse(field, said, Reason.of("yaml.overhead"));
        }
        return Key.OWN;
    }

    private BigDecimal cached(@Nullable TokensFile file) {
        Double said = file == null ? null : file.cached();
        return said == null
                ? Prices.USUALLY_CACHED
                : number("tokens.cached", said, value -> value >= 0 && value <= 1, "yaml.from-0-to-1");
    }

    private LocalDate day(String field, String said) {
        try {
            return LocalDate.parse(said);
        } catch (DateTimeException noDay) {
            refuse(field, said, Reason.of("yaml.day"));
            return LocalDate.EPOCH;
        }
    }

    /** As it is written: 2.9, not the double that is nearest to it. */
    private BigDecimal number(String field, double said, Predicate<Double> isFit, String expected) {
        if (Double.isInfinite(said) || !isFit.test(said)) {
            refuse(field, String.valueOf(said), Reason.of(expected));
            return BigDecimal.ZERO;
        }
        return new BigDecimal(String.valueOf(said)).stripTrailingZeros();
    }

    private void refuse(String field, String said, Reason expected) {
        wrong.add(new Wrong(field, InvalidYaml.expected(said, expected)));
    }

    private static <T> List<T> said(@Nullable List<T> all) {
        return all == null ? List.of() : all;
    }
}
