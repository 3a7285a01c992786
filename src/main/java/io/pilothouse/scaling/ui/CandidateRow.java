package io.pilothouse.scaling.ui;

import io.pilothouse.scaling.replay.Knobs;

/**
 * A candidate in the table, or the settings in force.
 *
 * @param number 1 for the first that a person set; 0 for the settings in force
 * @param now what those came to
 */
record CandidateRow(int number, Knobs knobs, boolean isChosen, Tried tried, Tried.Known now) {
    boolean isNow() {
        return number == 0;
    }
}
