package io.pilothouse.gpus;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Since when the nodes of one cluster are as their MIG manager says: no label tells it, so it is since the console saw it. For one thread at a time. */
final class Repartitions {
    private final Clock clock;
    private Map<String, Repartition> before = new HashMap<>();
    private boolean sawAll;

    Repartitions(Clock clock) {
        this.clock = clock;
    }

    /** What begins until the next look may have begun at any time before it. */
    void away() {
        sawAll = false;
    }

    List<NodeDevices> dated(List<NodeDevices> nodes) {
        Map<String, Repartition> now = new HashMap<>();
        List<NodeDevices> dated = nodes.stream().map(node -> dated(node, now)).toList();
        before = now;
        sawAll = true;
        return dated;
    }

    private NodeDevices dated(NodeDevices node, Map<String, Repartition> now) {
        Repartition said = node.repartition();
        if (said == null) {
            return node;
        }
        Repartition was = before.get(node.name());
        Repartition dated = was != null && said.goesOn(was)
                ? said.since(was.since(), was.mayBeOlder())
                : said.since(clock.instant(), !sawAll);
        now.put(node.name(), dated);
        return node.with(dated);
    }
}
