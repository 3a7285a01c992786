package io.pilothouse.prices;

import io.pilothouse.changes.YamlDocument;
import io.pilothouse.units.Money;
import io.pilothouse.units.Reason;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** The rate of another currency from a day on, until the next one of it. */
final class SplicedRate implements PriceEdit {
    private static final String RATES = "rates";

    private final Prices before;
    private final WantedPrice.Rate wanted;

    SplicedRate(Prices before, WantedPrice.Rate wanted) {
        this.before = before;
        this.wanted = wanted;
    }

    @Override
    public boolean isThere() {
        return before.rate(wanted.code(), wanted.from())
                .filter(rate -> rate.compareTo(wanted.rate()) == 0)
                .isPresent();
    }

    @Override
    public String text(String path, Optional<String> text) {
        YamlDocument document = PriceEdit.parse(path, text);
        int at = IntStream.range(0, before.rates().size())
                .filter(i -> isSame(before.rates().get(i)))
                .findFirst()
                .orElse(-1);
        if (at >= 0) {
            return document.set(RATES + "[" + at + "].rate", PriceEdit.number(wanted.rate()))
                    .text();
        }
        Map<String, Object> rate = new LinkedHashMap<>();
        rate.put("currency", wanted.code());
        rate.put("from", wanted.from().toString());
        rate.put("rate", PriceEdit.number(wanted.rate()));
        return document.append(RATES, rate).text();
    }

    private boolean isSame(Prices.Rate rate) {
        return rate.currency().equals(wanted.code()) && rate.from().equals(wanted.from());
    }

    @Override
    public Reason title() {
        return Reason.of("git.title.price.rate", wanted.code());
    }

    @Override
    public List<Reason> summary() {
        String from = wanted.from().toString();
        Money rate = said(wanted.rate());
        return List.of(before.rate(wanted.code(), wanted.from())
                .map(was -> Reason.of("git.price.rate.instead", wanted.code(), rate, from, said(was)))
                .orElseGet(() -> Reason.of("git.price.rate.first", wanted.code(), rate, from)));
    }

    private Money said(BigDecimal rate) {
        return Money.price(rate, before.currency());
    }

    @Override
    public Reason nothing() {
        return Reason.of("prices.nothing.rate", wanted.code(), wanted.from());
    }

    @Override
    public Optional<LocalDate> from() {
        return Optional.of(wanted.from());
    }
}
