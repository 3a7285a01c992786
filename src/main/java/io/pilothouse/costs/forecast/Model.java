package io.pilothouse.costs.forecast;

/** How the days to come are told from those before. The first that erred least on days that it had not seen is taken. */
public enum Model {
    /** The level since it last shifted, times the profile of weekdays. */
    SHIFT,
    /** The level of the last eight weeks, times the profile of weekdays. */
    LEVEL,
    /** The mean of the same weekday in the last two weeks. */
    RECENT,
    /** Fewer than two weeks are known: the mean of what is, without weekdays. */
    TOO_LITTLE
}
