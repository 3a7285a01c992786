package io.pilothouse.scaling.replica;

/**
 * One line of a recorded history. What was not recorded is NaN.
 *
 * @param at seconds since the beginning of the recording
 * @param arrivals requests since the sample before
 * @param promptTokens of these
 * @param waiting requests over all replicas at that moment
 * @param running likewise
 * @param finished requests since the sample before
 * @param generated tokens of those that finished
 * @param ttftP50 milliseconds, of those that got their first token since the sample before
 * @param ttftP95 likewise
 */
public record Sample(
        double at,
        double arrivals,
        double promptTokens,
        double waiting,
        double running,
        double finished,
        double generated,
        double ttftP50,
        double ttftP95) {}
