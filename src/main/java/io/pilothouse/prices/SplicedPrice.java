package io.pilothouse.prices;

import io.pilothouse.changes.YamlDocument;
import io.pilothouse.prices.PriceBlock.Reserved;
import io.pilothouse.prices.WantedPrice.Kind;
import io.pilothouse.units.Money;
import io.pilothouse.units.Reason;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One price in the file as it is, from a day on: a block that has it on that day ends there, and goes on behind it with the new price.
 * What stands there of other days and things keeps its text.
 */
final class SplicedPrice implements PriceEdit {
    private static final List<String> SECTIONS =
            Stream.of(Kind.values()).map(Kind::section).toList();

    private final Prices before;
    private final WantedPrice.Price wanted;
    /** The block that has it on that day; below 0 where none has. */
    private final int at;

    SplicedPrice(Prices before, WantedPrice.Price wanted) {
        this.before = before;
        this.wanted = wanted;
        at = IntStream.range(0, before.blocks().size())
                .filter(i -> before.blocks().get(i).isValid(wanted.from()))
                .filter(i -> has(before.blocks().get(i)))
                .findFirst()
                .orElse(-1);
    }

    private boolean has(PriceBlock block) {
        return wanted.kind().in(block).containsKey(wanted.label());
    }

    @Override
    public boolean isThere() {
        if (at >= 0) {
            return isInCurrencyOf(block()) && isWanted(wanted.kind().in(block()).get(wanted.label()));
        }
        return wanted.kind() == Kind.DEVICE
                && before.currency().equals(wanted.code())
                && isWanted(before.perHour().get(wanted.label()));
    }

    private boolean isWanted(@Nullable Object said) {
        return switch (said) {
            case BigDecimal price -> price.compareTo(wanted.amount()) == 0;
            case Reserved reserved ->
                reserved.count() == wanted.count() && reserved.perHour().compareTo(wanted.amount()) == 0;
            case null, default -> false;
        };
    }

    /** The day from which another price stands in the file; empty where none does. */
    private Optional<LocalDate> until() {
        return at < 0
                ? before.blocks().stream()
                        .filter(this::has)
                        .map(PriceBlock::from)
                        .filter(from -> from.isAfter(wanted.from()))
                        .min(LocalDate::compareTo)
                : Optional.ofNullable(block().until());
    }

    @Override
    public String text(String path, Optional<String> text) {
        if (text.isEmpty()) {
            Map<String, Object> all = new LinkedHashMap<>();
            all.put("currency", wanted.code());
            all.put("prices", List.of(alone()));
            return YamlDocument.write(all);
        }
        YamlDocument document = YamlDocument.parse(path, text.get());
        return (at < 0 ? document.append("prices", alone()) : changed(document)).text();
    }

    private YamlDocument changed(YamlDocument document) {
        String path = "prices[" + at + "]";
        String place = path + "." + wanted.kind().section() + "." + YamlDocument.key(wanted.label());
        boolean sameCurrency = isInCurrencyOf(block());
        if (block().from().equals(wanted.from())) {
            return sameCurrency
                    ? document.set(place, value())
                    : without(document, path, place).append("prices", alone());
        }
        YamlDocument ended = document.set(path + ".until", wanted.from().toString());
        Map<String, Object> rest = rest(document.get(path).orElse(null), sameCurrency);
        YamlDocument continued = rest.isEmpty() ? ended : ended.append("prices", rest);
        return sameCurrency ? continued : continued.append("prices", alone());
    }

    private YamlDocument without(YamlDocument document, String path, String place) {
        int prices = Stream.of(Kind.values())
                .mapToInt(kind -> kind.in(block()).size())
                .sum();
        boolean isLastOfItsKind = wanted.kind().in(block()).size() == 1;
        return document.remove(
                prices == 1
                        ? path
                        : isLastOfItsKind ? path + "." + wanted.kind().section() : place);
    }

    /** What the block says, from that day on; without what is wanted where its new price stands elsewhere. Empty where nothing is left to say. */
    private Map<String, Object> rest(@Nullable Object written, boolean withIt) {
        Map<String, Object> rest = copy(written);
        String section = wanted.kind().section();
        Map<String, Object> alike = copy(rest.get(section));
        if (withIt) {
            alike.put(wanted.label(), value());
        } else {
            alike.remove(wanted.label());
        }
        rest.put("from", wanted.from().toString());
        if (alike.isEmpty()) {
            rest.remove(section);
        } else {
            rest.put(section, alike);
        }
        return SECTIONS.stream().anyMatch(rest::containsKey) ? rest : Map.of();
    }

    private static Map<String, Object> copy(@Nullable Object written) {
        Map<String, Object> copy = new LinkedHashMap<>();
        if (written instanceof Map<?, ?> map) {
            map.forEach((key, value) -> {
                if (value != null) {
                    copy.put(String.valueOf(key), value);
                }
            });
        }
        return copy;
    }

    private Map<String, Object> alone() {
        Map<String, Object> block = new LinkedHashMap<>();
        block.put("from", wanted.from().toString());
        until().ifPresent(until -> block.put("until", until.toString()));
        if (!before.currency().isEmpty() && !before.currency().equals(wanted.code())) {
            block.put("currency", wanted.code());
        }
        block.put(wanted.kind().section(), Map.of(wanted.label(), value()));
        return block;
    }

    private Object value() {
        Object amount = PriceEdit.number(wanted.amount());
        if (wanted.kind() != Kind.RESERVED) {
            return amount;
        }
        Map<String, Object> reserved = new LinkedHashMap<>();
        reserved.put("count", wanted.count());
        reserved.put("perHour", amount);
        return reserved;
    }

    @Override
    public Reason title() {
        return wanted.kind() == Kind.RESERVED
                ? Reason.of("git.title.price.reserved", wanted.label())
                : Reason.of("git.title.price", wanted.label());
    }

    @Override
    public List<Reason> summary() {
        List<Reason> summary = new ArrayList<>();
        summary.add(what());
        until().ifPresent(until -> summary.add(Reason.of("git.price.until", until.toString())));
        return summary;
    }

    private Reason what() {
        DayPrices was = before.on(wanted.from());
        Money amount = Money.price(wanted.amount(), wanted.code());
        return switch (wanted.kind()) {
            case DEVICE -> moved("git.price.", amount, was.ofDevice(wanted.label()));
            case NODE -> moved("git.price.", amount, was.ofNode(wanted.label()));
            case STORAGE -> moved("git.price.storage.", amount, was.ofStorage(wanted.label()));
            case RESERVED -> reserved(amount, was.reserved().get(wanted.label()));
        };
    }

    private Reason moved(String words, Money amount, Optional<BigDecimal> was) {
        String from = wanted.from().toString();
        return was.map(price -> Reason.of(words + "instead", wanted.label(), amount, from, said(price)))
                .orElseGet(() -> Reason.of(words + "first", wanted.label(), amount, from));
    }

    private Reason reserved(Money amount, @Nullable Reserved was) {
        String count = String.valueOf(wanted.count());
        String from = wanted.from().toString();
        return was == null
                ? Reason.of("git.price.reserved.first", wanted.label(), count, amount, from)
                : Reason.of(
                        "git.price.reserved.instead",
                        wanted.label(),
                        count,
                        amount,
                        from,
                        String.valueOf(was.count()),
                        said(was.perHour()));
    }

    private Money said(BigDecimal price) {
        return Money.price(price, before.currency());
    }

    @Override
    public Reason nothing() {
        return Reason.of("prices.nothing", wanted.label(), wanted.from());
    }

    @Override
    public Optional<LocalDate> from() {
        return Optional.of(wanted.from());
    }

    private PriceBlock block() {
        return before.blocks().get(at);
    }

    private boolean isInCurrencyOf(PriceBlock block) {
        return before.currency(block).equals(wanted.code());
    }
}
