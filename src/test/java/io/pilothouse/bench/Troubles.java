package io.pilothouse.bench;

import io.pilothouse.sandbox.EngineFault;
import io.pilothouse.sandbox.Faults;
import io.pilothouse.sandbox.Outages;
import java.util.ArrayList;
import java.util.List;

/** Everything that can be wrong with the simulated platform, one after the other: systems that are down, and engines that are not well. */
final class Troubles {
    /** @param name of a system or of a fault */
    private record Trouble(String name, Runnable begin, Runnable end) {}

    private final List<Trouble> all = new ArrayList<>();
    private int next;

    Troubles(Outages outages, Faults faults) {
        for (Outages.System system : Outages.System.values()) {
            all.add(new Trouble(system.name(), () -> outages.takeDown(system), () -> outages.bringBack(system)));
        }
        for (EngineFault fault : EngineFault.values()) {
            faults.endpoints(fault).stream()
                    .findFirst()
                    .ifPresent(endpoint -> all.add(new Trouble(
                            fault.name(), () -> faults.switchOn(fault, endpoint), () -> faults.switchOff(endpoint))));
        }
    }

    /** The one before is over, and the next goes on; after the last comes the first. Its name. */
    String turn() {
        calm();
        Trouble now = all.get(next % all.size());
        next++;
        now.begin().run();
        return now.name();
    }

    void calm() {
        if (next > 0) {
            all.get((next - 1) % all.size()).end().run();
        }
    }
}
