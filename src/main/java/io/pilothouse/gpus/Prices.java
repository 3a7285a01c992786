package io.pilothouse.gpus;

import io.pilothouse.changes.InvalidYaml;
import io.pilothouse.changes.Layout.ConsoleFile;
import io.pilothouse.changes.Tree;
import io.pilothouse.changes.YamlDocument;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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

    /** @throws InvalidYaml when the file is wrong; a repository without it has no prices */
    public static Prices in(Tree tree) {
        String path = tree.layout().file(ConsoleFile.PRICES);
        return tree.file(path)
                .map(text -> YamlDocument.parse(path, text).as(Prices.class))
                .map(prices -> prices.checked(path))
                .orElse(NONE);
    }

    private Prices checked(String path) {
        if (!currency.matches("[A-Z]{3}")) {
            throw new InvalidYaml(path, 0, "currency: " + currency + " (expected: three letters such as EUR)");
        }
        perHour.forEach((device, price) -> {
            if (!(price >= 0) || price.isInfinite()) {
                throw new InvalidYaml(path, 0, "perHour." + device + ": " + price + " (expected: 0 or more)");
            }
        });
        return this;
    }

    public @Nullable Double of(DeviceKind kind) {
        return perHour.get(kind.label());
    }
}
