package io.pilothouse.prices;

import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Which devices there are, so that a price of one that nobody has is noticed; the feature that watches clusters gives a bean. Both are answered
 * from memory and never wait.
 */
public interface KnownDevices {
    /** Where nobody watches clusters. */
    KnownDevices NONE = new KnownDevices() {
        @Override
        public SortedSet<String> inClusters() {
            return new TreeSet<>();
        }

        @Override
        public boolean mayBe(String label) {
            return true;
        }
    };

    /** Labels of those that connected clusters are known to have. */
    SortedSet<String> inClusters();

    /** Whether a device may be called so: a cluster has one, or a part of one, or does not say now what it has. */
    boolean mayBe(String label);
}
