package io.pilothouse.gpus;

import io.pilothouse.changes.InvalidYaml;
import io.pilothouse.changes.Tree;
import io.pilothouse.changes.YamlDocument;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a device costs, from {@value #PATH} of the repository.
 *
 * @param currency three letters, such as EUR
 * @param perHour by the device's label: {@code H100 80 GB}, {@code A100 3g.40gb}
 */
public record Prices(String currency, Map<String, Double> perHour) {
    public static final String PATH = "console/prices.yaml";

    public static final Prices NONE = new Prices("", Map.of());

    public Prices {
        perHour = Map.copyOf(perHour);
    }

    /** @throws InvalidYaml when the file is wrong; a repository without it has no prices */
    public static Prices in(Tree tree) {
        return tree.file(PATH)
                .map(text -> YamlDocument.parse(PATH, text).as(Prices.class))
                .map(Prices::checked)
                .orElse(NONE);
    }

    private Prices checked() {
        if (!currency.matches("[A-Z]{3}")) {
            throw new InvalidYaml(PATH, 0, "currency: " + currency + " (expected: three letters such as EUR)");
        }
        perHour.forEach((device, price) -> {
            if (!(price >= 0) || price.isInfinite()) {
                throw new InvalidYaml(PATH, 0, "perHour." + device + ": " + price + " (expected: 0 or more)");
            }
        });
        return this;
    }

    public @Nullable Double of(DeviceKind kind) {
        return perHour.get(kind.label());
    }
}
