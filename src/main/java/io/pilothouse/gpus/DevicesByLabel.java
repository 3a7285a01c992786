package io.pilothouse.gpus;

import io.pilothouse.live.Reading;
import io.pilothouse.prices.DayPrices;
import io.pilothouse.prices.KnownDevices;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What nodes call their devices. */
record DevicesByLabel(DeviceInventory inventory) implements KnownDevices {
    @Override
    public SortedSet<String> inClusters() {
        return inventory.devices().kinds().stream()
                .map(DeviceKind::label)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Override
    public boolean mayBe(String label) {
        return !isWhole()
                || inClusters().stream()
                        .anyMatch(device ->
                                DayPrices.onlyOf(label).ofDevice(device).isPresent());
    }

    /** Only then a device that is not here is nowhere. */
    private boolean isWhole() {
        return inventory.topic().latest() instanceof Reading.Current<Devices>(Devices now) && now.isOfNow();
    }
}
