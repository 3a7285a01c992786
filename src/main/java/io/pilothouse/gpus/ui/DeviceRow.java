package io.pilothouse.gpus.ui;

import io.pilothouse.gpus.DeviceReport;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** A device as a line of a table. */
record DeviceRow(DeviceReport report, @Nullable Held held) {
    /** What somebody should look at comes first; all others stay as they are. */
    static final Comparator<DeviceRow> FIRST_WHAT_IS_WRONG = Comparator.comparing(row ->
            row.report().needsAttention() ? DeviceWords.shape(row.report()).ordinal() : Integer.MAX_VALUE);
}
