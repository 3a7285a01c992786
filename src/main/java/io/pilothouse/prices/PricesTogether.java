package io.pilothouse.prices;

import io.pilothouse.changes.InvalidYaml;
import io.pilothouse.changes.YamlDocument;
import io.pilothouse.prices.Prices.Rate;
import io.pilothouse.prices.PricesFile.Wrong;
import io.pilothouse.units.Reason;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

/** What is wrong with prices whose values can be meant one by one: so that each thing has at most one price a day, and that in a currency with a rate. */
final class PricesTogether {
    private final Prices prices;
    private final List<PriceBlock> blocks;
    private final List<Wrong> wrong = new ArrayList<>();

    PricesTogether(Prices prices) {
        this.prices = prices;
        blocks = prices.blocks();
    }

    List<Wrong> wrong() {
        rates();
        for (int i = 0; i < blocks.size(); i++) {
            block(i);
        }
        twice("devices", PriceBlock::devices);
        twice("nodes", PriceBlock::nodes);
        twice("storage", PriceBlock::storage);
        twice("reserved", PriceBlock::reserved);
        return wrong;
    }

    private void rates() {
        Set<Object> seen = new HashSet<>();
        for (int i = 0; i < prices.rates().size(); i++) {
            Rate rate = prices.rates().get(i);
            String at = "rates[" + i + "]";
            if (rate.currency().equals(prices.currency())) {
                refuse(at + ".currency", rate.currency(), Reason.of("yaml.other-currency"));
            } else if (!seen.add(List.of(rate.currency(), rate.from()))) {
                refuse(
                        at,
                        Reason.of(
                                "yaml.rate-twice", rate.currency(), rate.from().toString()));
            }
        }
    }

    private void block(int i) {
        PriceBlock block = blocks.get(i);
        String at = "prices[" + i + "]";
        LocalDate until = block.until();
        if (block.isEmpty()) {
            refuse(at, Reason.of("yaml.no-price"));
        }
        if (until != null && !until.isAfter(block.from())) {
            refuse(
                    at + ".until",
                    until,
                    Reason.of("yaml.day-after", block.from().toString()));
        } else if (until != null && start(block.from()).equals(start(until))) {
            refuse(
                    at,
                    Reason.of(
                            "yaml.no-such-day",
                            prices.zone().toString(),
                            block.from().toString()));
        }
        String currency = prices.currency(block);
        PriceRefusals.without(currency, currency, block.from(), prices).ifPresent(why -> refuse(at + ".currency", why));
    }

    /** A zone may have left out a day: Samoa had no 30 December 2011. */
    private Object start(LocalDate day) {
        return day.atStartOfDay(prices.zone());
    }

    private void twice(String field, Function<PriceBlock, Map<String, ?>> of) {
        for (int i = 1; i < blocks.size(); i++) {
            for (String label : of.apply(blocks.get(i)).keySet()) {
                for (int before = 0; before < i; before++) {
                    if (of.apply(blocks.get(before)).containsKey(label)
                            && blocks.get(i).overlaps(blocks.get(before))) {
                        refuse(
                                "prices[" + i + "]." + field + "." + YamlDocument.key(label),
                                Reason.of(
                                        "yaml.price-twice", bothFrom(i, before).toString(), "prices[" + before + "]"));
                    }
                }
            }
        }
    }

    /** The first day on which both are valid. */
    private LocalDate bothFrom(int one, int other) {
        LocalDate from = blocks.get(one).from();
        LocalDate otherFrom = blocks.get(other).from();
        return from.isAfter(otherFrom) ? from : otherFrom;
    }

    private void refuse(String field, Object said, Reason expected) {
        refuse(field, InvalidYaml.expected(Objects.toString(said), expected));
    }

    private void refuse(String field, Reason why) {
        wrong.add(new Wrong(field, why));
    }
}
