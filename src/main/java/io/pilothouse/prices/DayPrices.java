package io.pilothouse.prices;

import io.pilothouse.mig.GpuModels;
import io.pilothouse.mig.Profile;
import io.pilothouse.prices.PriceBlock.Reserved;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What things cost on one day, in one currency.
 *
 * @param currency three letters, such as EUR; empty where there are no prices
 * @param devices for an hour on demand, by the device's label: {@code H100 80 GB}, {@code A100 3g.40gb}; those that somebody gave a price
 * @param nodes for an hour, by {@code node.kubernetes.io/instance-type}
 * @param storage for a GiB and month, by class
 * @param reserved devices that are paid for whether they are held or not, by label
 */
public record DayPrices(
        String currency,
        Map<String, BigDecimal> devices,
        Map<String, BigDecimal> nodes,
        Map<String, BigDecimal> storage,
        Map<String, Reserved> reserved) {
    private static final Pattern TURN = Pattern.compile("(.+) ÷ (\\d{1,4})");
    private static final String SIZE = " \\d+ GB$";

    public DayPrices {
        devices = Map.copyOf(devices);
        nodes = Map.copyOf(nodes);
        storage = Map.copyOf(storage);
        reserved = Map.copyOf(reserved);
    }

    /**
     * How much a slice or a turn is of the device it is one of.
     *
     * @param whole the label of that device
     * @param part more than 0 and at most 1: its memory slices over those of the whole, or one over those that share it
     */
    public record Share(String whole, BigDecimal part) {}

    static DayPrices of(Prices prices, LocalDate day) {
        List<PriceBlock> valid =
                prices.blocks().stream().filter(block -> block.isValid(day)).toList();
        Map<String, BigDecimal> devices = new HashMap<>(prices.perHour());
        Map<String, BigDecimal> nodes = new HashMap<>();
        Map<String, BigDecimal> storage = new HashMap<>();
        Map<String, Reserved> reserved = new HashMap<>();
        for (PriceBlock block : valid) {
            BigDecimal rate = prices.rate(prices.currency(block), day).orElseThrow();
            block.devices().forEach((of, price) -> devices.put(of, price.multiply(rate)));
            block.nodes().forEach((of, price) -> nodes.put(of, price.multiply(rate)));
            block.storage().forEach((of, price) -> storage.put(of, price.multiply(rate)));
            block.reserved()
                    .forEach((of, some) -> reserved.put(
                            of, new Reserved(some.count(), some.perHour().multiply(rate))));
        }
        return new DayPrices(prices.currency(), devices, nodes, storage, reserved);
    }

    /** Where nothing else has a price, so that it can be asked of which devices it would be one. */
    public static DayPrices onlyOf(String label) {
        return new DayPrices("", Map.of(label, BigDecimal.ONE), Map.of(), Map.of(), Map.of());
    }

    /** An hour of a device by its label, on demand; empty where nobody said it, of what it is a part neither. */
    public Optional<BigDecimal> ofDevice(String label) {
        return Optional.ofNullable(devices.get(label))
                .or(() -> share(label)
                        .flatMap(share -> ofDevice(share.whole()).map(price -> price.multiply(share.part()))));
    }

    /** So many devices by their label, on demand: none of them cost nothing, whatever one does. Empty where nobody said what one costs. */
    public Optional<Rent> rent(String label, int count) {
        return currency.isEmpty()
                ? Optional.empty()
                : (count == 0 ? Optional.of(BigDecimal.ZERO) : ofDevice(label))
                        .map(each -> new Rent(each.multiply(BigDecimal.valueOf(count)), currency));
    }

    /** By whose price a device is charged, and how much of it: by its own where it has one or is reserved, and where nobody knows of what it is a part. */
    public Share charged(String label) {
        Share itself = new Share(label, BigDecimal.ONE);
        return devices.containsKey(label) || reserved.containsKey(label)
                ? itself
                : share(label).orElse(itself);
    }

    public Optional<BigDecimal> ofNode(String kind) {
        return Optional.ofNullable(nodes.get(kind));
    }

    public Optional<BigDecimal> ofStorage(String storageClass) {
        return Optional.ofNullable(storage.get(storageClass));
    }

    /**
     * Of what a label is a part. A slice's label does not say how large its board is: it is looked for among those that have a price. Empty for
     * a whole device, and where none or several can be cut into such a slice.
     */
    public Optional<Share> share(String label) {
        Matcher turn = TURN.matcher(label);
        if (turn.matches()) {
            int shares = Integer.parseInt(turn.group(2));
            return shares < 1
                    ? Optional.empty()
                    : Optional.of(new Share(
                            turn.group(1), BigDecimal.ONE.divide(BigDecimal.valueOf(shares), MathContext.DECIMAL64)));
        }
        int end = label.lastIndexOf(' ');
        String slice = label.substring(end + 1);
        if (end < 1 || !Profile.isIn(slice)) {
            return Optional.empty();
        }
        String family = label.substring(0, end);
        List<Share> found = devices.keySet().stream()
                .filter(one -> one.replaceFirst(SIZE, "").equals(family))
                .flatMap(board -> cut(board, slice).stream())
                .toList();
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }

    private static Optional<Share> cut(String board, String slice) {
        return GpuModels.named(board)
                .flatMap(model -> model.profile(slice)
                        .map(profile -> BigDecimal.valueOf(profile.memory())
                                .divide(BigDecimal.valueOf(model.memory()), MathContext.DECIMAL64)))
                .map(part -> new Share(board, part));
    }
}
