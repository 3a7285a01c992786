package io.pilothouse.prices;

import io.pilothouse.changes.InvalidYaml;
import io.pilothouse.changes.LastGood;
import io.pilothouse.changes.Layout.ConsoleFile;
import io.pilothouse.changes.Tree;
import io.pilothouse.changes.YamlDocument;
import io.pilothouse.units.Reason;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a device costs: {@code prices.yaml} among the console's files of the repository.
 *
 * @param currency three letters, such as EUR
 * @param perHour by the device's label: {@code H100 80 GB}, {@code A100 3g.40gb}
 */
public record Prices(String currency, Map<String, Double> perHour) {
    public static final Prices NONE = new Prices("", Map.of());

    public Prices {
        perHour = Map.copyOf(perHour);
    }

    /**
     * Those in force; a repository without the file has no prices.
     *
     * @throws InvalidYaml when the file is wrong and always was
     */
    public static LastGood<Prices> in(Tree tree) {
        String path = tree.layout().file(ConsoleFile.PRICES);
        return LastGood.of(tree, path, text -> read(path, text));
    }

    static Prices read(String path, Optional<String> text) {
        return text.map(some -> read(YamlDocument.parse(path, some), path)).orElse(NONE);
    }

    private static Prices read(YamlDocument document, String path) {
        Prices prices = document.as(Prices.class);
        if (!prices.currency().matches("[A-Z]{3}")) {
            throw new InvalidYaml(
                    path,
                    document.line("currency"),
                    InvalidYaml.at("currency", Reason.of("yaml.currency", prices.currency())));
        }
        prices.perHour().forEach((device, price) -> {
            if (!(price >= 0) || price.isInfinite()) {
                int line = document.line("perHour." + YamlDocument.key(device));
                throw new InvalidYaml(
                        path,
                        line,
                        InvalidYaml.at("perHour." + device, Reason.of("yaml.price", String.valueOf(price))));
            }
        });
        return prices;
    }

    /** Those of the day that holds a moment. */
    public DayPrices at(Instant moment) {
        return new DayPrices(
                currency,
                perHour.entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, one -> BigDecimal.valueOf(one.getValue()))));
    }
}
