package io.pilothouse.prices;

import io.pilothouse.changes.InvalidYaml;
import io.pilothouse.changes.YamlDocument;
import io.pilothouse.units.Reason;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** One edit of the file of prices: what it does, and in which words; what it does not concern keeps its text. */
sealed interface PriceEdit permits SplicedPrice, SplicedRate, SplicedOverhead {
    static PriceEdit of(WantedPrice wanted, Prices before) {
        return switch (wanted) {
            case WantedPrice.Price price -> new SplicedPrice(before, price);
            case WantedPrice.Rate rate -> new SplicedRate(before, rate);
            case WantedPrice.Overhead overhead -> new SplicedOverhead(before, overhead);
        };
    }

    /** Whether the file says so already. */
    boolean isThere();

    /**
     * @param text of the file; empty where there is none, which only a first price makes
     * @throws InvalidYaml when the place cannot be edited
     */
    String text(String path, Optional<String> text);

    Reason title();

    /** What it does, against what was. */
    List<Reason> summary();

    /** What is said where it is there already. */
    Reason nothing();

    /** The first day on which it counts; empty where days that are over change too. */
    Optional<LocalDate> from();

    /** 3 rather than 3.0. */
    static Object number(BigDecimal value) {
        BigDecimal plain = value.stripTrailingZeros();
        return plain.scale() <= 0 ? (Object) plain.intValueExact() : (Object) plain.doubleValue();
    }

    static YamlDocument parse(String path, Optional<String> text) {
        return YamlDocument.parse(path, text.orElse(""));
    }
}
