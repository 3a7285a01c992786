package io.pilothouse.prices;

import io.pilothouse.changes.InvalidYaml;
import io.pilothouse.changes.YamlDocument;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One price in the file as it is, from a day on: a block that has the device on that day ends there, and goes on behind it with the new price.
 * What stands there of other days and things keeps its text.
 */
final class SplicedPrice {
    private static final String DEVICES = "devices";

    private final Prices before;
    private final SetPrices.Request wanted;
    /** The block that has the device on that day; below 0 where none has. */
    private final int at;

    SplicedPrice(Prices before, SetPrices.Request wanted) {
        this.before = before;
        this.wanted = wanted;
        at = IntStream.range(0, before.blocks().size())
                .filter(i -> before.blocks().get(i).isValid(wanted.from()))
                .filter(i -> before.blocks().get(i).devices().containsKey(wanted.device()))
                .findFirst()
                .orElse(-1);
    }

    /** Whether the file says so already. */
    boolean isThere() {
        Optional<BigDecimal> said = at < 0
                ? Optional.ofNullable(before.perHour().get(wanted.device()))
                        .filter(price -> before.currency().equals(wanted.currency()))
                : Optional.ofNullable(block().devices().get(wanted.device())).filter(price -> isInCurrencyOf(block()));
        return said.filter(price -> price.compareTo(wanted.perHour()) == 0).isPresent();
    }

    /** The day from which another price stands in the file; empty where none does. */
    Optional<LocalDate> until() {
        return at < 0
                ? before.blocks().stream()
                        .filter(block -> block.devices().containsKey(wanted.device()))
                        .map(PriceBlock::from)
                        .filter(from -> from.isAfter(wanted.from()))
                        .min(LocalDate::compareTo)
                : Optional.ofNullable(block().until());
    }

    /**
     * @param text of the file; empty where there is none
     * @throws InvalidYaml when the place cannot be edited
     */
    String text(String path, Optional<String> text) {
        if (text.isEmpty()) {
            Map<String, Object> all = new LinkedHashMap<>();
            all.put("currency", wanted.currency());
            all.put("prices", List.of(alone()));
            return YamlDocument.write(all);
        }
        YamlDocument document = YamlDocument.parse(path, text.get());
        return (at < 0 ? document.append("prices", alone()) : changed(document)).text();
    }

    private YamlDocument changed(YamlDocument document) {
        String path = "prices[" + at + "]";
        String device = path + "." + DEVICES + "." + YamlDocument.key(wanted.device());
        boolean sameCurrency = isInCurrencyOf(block());
        if (block().from().equals(wanted.from())) {
            return sameCurrency
                    ? document.set(device, number())
                    : without(document, path, device).append("prices", alone());
        }
        YamlDocument ended = document.set(path + ".until", wanted.from().toString());
        Map<String, Object> rest = rest(document.get(path).orElse(null), sameCurrency);
        YamlDocument continued = rest.isEmpty() ? ended : ended.append("prices", rest);
        return sameCurrency ? continued : continued.append("prices", alone());
    }

    private YamlDocument without(YamlDocument document, String path, String device) {
        boolean isItsOnlyPrice = block().devices().size() == 1
                && block().nodes().isEmpty()
                && block().storage().isEmpty()
                && block().reserved().isEmpty();
        return document.remove(isItsOnlyPrice ? path : device);
    }

    /** What the block says, from that day on; without the device where its new price stands elsewhere. Empty where nothing is left to say. */
    private Map<String, Object> rest(@Nullable Object written, boolean withDevice) {
        Map<String, Object> rest = copy(written);
        Map<String, Object> devices = copy(rest.get(DEVICES));
        if (withDevice) {
            devices.put(wanted.device(), number());
        } else {
            devices.remove(wanted.device());
        }
        rest.put("from", wanted.from().toString());
        if (devices.isEmpty()) {
            rest.remove(DEVICES);
        } else {
            rest.put(DEVICES, devices);
        }
        return Stream.of(DEVICES, "nodes", "storage", "reserved").anyMatch(rest::containsKey) ? rest : Map.of();
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
        if (!before.currency().isEmpty() && !before.currency().equals(wanted.currency())) {
            block.put("currency", wanted.currency());
        }
        block.put(DEVICES, Map.of(wanted.device(), number()));
        return block;
    }

    /** 3 rather than 3.0. */
    private Object number() {
        BigDecimal plain = wanted.perHour().stripTrailingZeros();
        return plain.scale() <= 0 ? (Object) plain.intValueExact() : (Object) plain.doubleValue();
    }

    private PriceBlock block() {
        return before.blocks().get(at);
    }

    private boolean isInCurrencyOf(PriceBlock block) {
        return before.currency(block).equals(wanted.currency());
    }
}
