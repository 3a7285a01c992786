package io.pilothouse.prices.ui;

import io.pilothouse.prices.KnownDevices;
import io.pilothouse.prices.PriceBlock;
import io.pilothouse.prices.Prices;
import io.pilothouse.prices.WantedPrice.Kind;
import io.pilothouse.shell.Words;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What to choose from where something gets a price: what has one already, and of devices those that clusters have. */
record PricedLabels(Prices prices, KnownDevices devices) {
    /** @param of what gets a price: a kind as a word, or else a rate */
    List<String> of(String of) {
        Stream<String> labels = kind(of).map(kind -> switch (kind) {
                    case DEVICE, RESERVED ->
                        Stream.concat(prices.deviceLabels().stream(), devices.inClusters().stream());
                    case NODE -> blocks().flatMap(block -> block.nodes().keySet().stream());
                    case STORAGE -> blocks().flatMap(block -> block.storage().keySet().stream());
                })
                .orElseGet(() -> prices.rates().stream().map(Prices.Rate::currency));
        return labels.distinct().sorted().toList();
    }

    /** What is to be said of a device that no node has; empty of one that may be there. */
    static String strange(String device, KnownDevices devices) {
        if (device.isEmpty() || devices.mayBe(device)) {
            return "";
        }
        String there = String.join(", ", devices.inClusters());
        return there.isEmpty()
                ? Words.say("prices.field.device.unknown.none", device)
                : Words.say("prices.field.device.unknown", device, there);
    }

    static boolean areDevices(String of) {
        return kind(of).filter(kind -> kind == Kind.DEVICE || kind == Kind.RESERVED)
                .isPresent();
    }

    private Stream<PriceBlock> blocks() {
        return prices.blocks().stream();
    }

    private static Optional<Kind> kind(String of) {
        return Stream.of(Kind.values())
                .filter(kind -> kind.name().toLowerCase(Locale.ROOT).equals(of))
                .findFirst();
    }
}
