package io.pilothouse.access.use;

import io.pilothouse.units.Reason;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How much of a limit is used in the window that now is in, and how that goes on.
 *
 * @param used in requests or tokens; null where it is not known
 * @param pace so much more in an hour, of requests in a minute; null where it is not known
 * @param usedUp when nothing is left at this pace, now where nothing is; null where the window ends before, or nobody knows
 * @param missing why something of it is not known; null where all is
 */
public record Used(
        @Nullable Long used,
        @Nullable Double pace,
        @Nullable Instant usedUp,
        @Nullable Reason missing) {
    public static Used missing(Reason why) {
        return new Used(null, null, null, why);
    }
}
