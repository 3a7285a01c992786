package io.pilothouse.costs.ledger;

import java.util.Comparator;

/** What hours that were there are of. */
record NodeKey(String node, String kind, String device) implements Comparable<NodeKey> {
    private static final Comparator<NodeKey> ORDER =
            Comparator.comparing(NodeKey::node).thenComparing(NodeKey::kind).thenComparing(NodeKey::device);

    boolean isNode() {
        return device.equals(NodeHour.ITSELF);
    }

    @Override
    public int compareTo(NodeKey other) {
        return ORDER.compare(this, other);
    }
}
