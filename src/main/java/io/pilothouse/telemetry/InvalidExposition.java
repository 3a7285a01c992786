package io.pilothouse.telemetry;

import io.pilothouse.units.ExpectedFailure;
import io.pilothouse.units.Unseen;

/** A text that is no exposition: a server that scrapes it takes nothing of it. Names the line and what was expected. */
public final class InvalidExposition extends RuntimeException implements ExpectedFailure {
    InvalidExposition(int line, String message) {
        super("line " + line + ": " + Unseen.marked(message));
    }
}
