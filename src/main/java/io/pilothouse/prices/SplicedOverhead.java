package io.pilothouse.prices;

import io.pilothouse.prices.Prices.Key;
import io.pilothouse.units.Reason;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** By what overhead is shared. */
final class SplicedOverhead implements PriceEdit {
    private final Prices before;
    private final WantedPrice.Overhead wanted;

    SplicedOverhead(Prices before, WantedPrice.Overhead wanted) {
        this.before = before;
        this.wanted = wanted;
    }

    @Override
    public boolean isThere() {
        return wanted.of().in(before) == wanted.key();
    }

    @Override
    public String text(String path, Optional<String> text) {
        return PriceEdit.parse(path, text)
                .set("overhead." + word(wanted.of()), word(wanted.key()))
                .text();
    }

    private static String word(Enum<?> one) {
        return one.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public Reason title() {
        return Reason.of("git.title.price.overhead." + word(wanted.of()));
    }

    @Override
    public List<Reason> summary() {
        String key = wanted.key() == Key.TOKENS ? "git.price.overhead.tokens." : "git.price.overhead.own.";
        return List.of(Reason.of(key + word(wanted.of())), Reason.of("git.price.overhead.past"));
    }

    @Override
    public Reason nothing() {
        return Reason.of("prices.nothing.overhead");
    }

    @Override
    public Optional<LocalDate> from() {
        return Optional.empty();
    }
}
