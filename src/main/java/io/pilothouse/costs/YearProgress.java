package io.pilothouse.costs;

import io.pilothouse.units.Reason;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/**
 * How far the reading of a year is.
 *
 * @param month that is read
 * @param of how many months are read, one after the other
 * @param days how many of the month's there are; null where nobody said yet
 */
public record YearProgress(
        YearMonth month, int of, @Nullable Reason days) {}
