package io.pilothouse.shell.chart;

/** What the values of a plot are counted in, always in the base unit. */
public enum Unit {
    COUNT,
    PER_SECOND,
    PER_MINUTE,
    SECONDS,
    /** A fraction: 0.94 is shown as 94%. */
    SHARE,
    BYTES,
    BYTES_PER_SECOND,
    CELSIUS,
    WATTS
}
