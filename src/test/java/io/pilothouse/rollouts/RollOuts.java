package io.pilothouse.rollouts;

import io.pilothouse.changes.Changes;
import io.pilothouse.fakes.HandTold;
import io.pilothouse.fleet.FleetFeed;
import io.pilothouse.gpus.DeviceInventory;

/** The use case for tests of other rooms, which bring no version anywhere. */
public final class RollOuts {
    private RollOuts() {}

    public static RollOut of(Changes changes, DeviceInventory inventory, FleetFeed fleet) {
        return new RollOut(changes, new KnownVersions(), inventory, fleet, new HandTold());
    }
}
