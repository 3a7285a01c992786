package io.pilothouse.gpus.ui;

import io.pilothouse.fit.Choices;
import io.pilothouse.fit.Choices.Offer;
import io.pilothouse.gpus.Devices;
import io.pilothouse.mig.GpuModels;
import io.pilothouse.mig.Profile;
import io.pilothouse.prices.DayPrices;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Kinds of device to choose from: those of the cluster, or without one the usual ones. */
final class Offers {
    private Offers() {}

    static List<Offer> of(@Nullable Devices devices) {
        return devices == null || devices.nodes().isEmpty() ? Choices.usual() : devices.offers();
    }

    static Choices.Price prices(DayPrices day) {
        return (label, devices) -> day.rent(label, devices)
                .map(rent -> rent.perHour().doubleValue())
                .orElse(null);
    }

    /** The slice a label names, such as A100 3g.40gb or A100-80GB/3g.40gb; null for a whole GPU. */
    static @Nullable Profile profile(String label) {
        int end = Math.max(label.lastIndexOf(' '), label.lastIndexOf('/'));
        String last = label.substring(end + 1);
        return Profile.isIn(last)
                ? GpuModels.all().stream()
                        .flatMap(model -> model.profile(last).stream())
                        .findFirst()
                        .orElse(null)
                : null;
    }
}
