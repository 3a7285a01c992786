package io.pilothouse.gpus;

import io.pilothouse.fit.GpuNames;
import io.pilothouse.live.Reading;
import io.pilothouse.mig.GpuModels;
import io.pilothouse.prices.KnownDevices;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What nodes call their devices, and what GPUs are called at all. */
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
                || inClusters().contains(label)
                || GpuNames.memory(label).isPresent()
                || GpuNames.isWithoutMig(label)
                || GpuModels.named(label).isPresent();
    }

    /** Only then a device that is not here is nowhere. */
    private boolean isWhole() {
        return inventory.topic().latest() instanceof Reading.Current<Devices>(Devices now) && now.isOfNow();
    }
}
