package io.pilothouse.gpus.ui;

import io.pilothouse.gpus.DeviceInventory;
import io.pilothouse.gpus.DeviceReading;
import io.pilothouse.gpus.DeviceReport;
import io.pilothouse.gpus.Devices;
import io.pilothouse.gpus.HolderPage;
import io.pilothouse.live.Reading;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** The lines of devices that report, each with who holds it as Kubernetes says it now: the same on every page. */
@Component
class DeviceRows {
    private final DeviceInventory inventory;
    private final HolderPage pages;
    private final UsedByNone usedByNone;

    DeviceRows(DeviceInventory inventory, HolderPage pages, UsedByNone usedByNone) {
        this.inventory = inventory;
        this.pages = pages;
        this.usedByNone = usedByNone;
    }

    /** @return the line of a device of that reading */
    Function<DeviceReport, DeviceRow> of(Reading<DeviceReading> reported) {
        Reading<Devices> known = inventory.topic().latest();
        boolean isNow = known instanceof Reading.Current && reported instanceof Reading.Current;
        DeviceReading reading = Objects.requireNonNull(reported.value());
        List<DeviceReport> all = reading.devices();
        Holders held = Holders.of(Objects.requireNonNullElse(known.value(), Devices.NONE), pages, all);
        return report -> usedByNone.judged(held.row(report), reading.readAt(), isNow);
    }
}
