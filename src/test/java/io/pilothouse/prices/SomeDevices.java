package io.pilothouse.prices;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** Clusters that have these devices, and nobody knows of others. */
public record SomeDevices(SortedSet<String> inClusters) implements KnownDevices {
    public SomeDevices(String... labels) {
        this(new TreeSet<>(List.of(labels)));
    }

    @Override
    public boolean mayBe(String label) {
        return inClusters.contains(label);
    }
}
