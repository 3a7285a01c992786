package io.pilothouse.shell.chart;

import java.time.Instant;

/** Something that happened: a line through all plots and, where it can be opened, a flag above them. */
public record Marker(String id, Instant at, Kind kind, String label) {
    public enum Kind {
        COMMIT("accent", "git-commit-horizontal"),
        ALERT("bad", "degraded"),
        RESTART("warn", "refresh-cw"),
        WARNING("warn", "triangle-alert"),
        /** The quiet ones have a dotted line and no flag. */
        SYNC("accent", ""),
        SCALE("text-2", ""),
        READY("good", "");

        private final String colour;
        private final String icon;

        Kind(String colour, String icon) {
            this.colour = colour;
            this.icon = icon;
        }

        String colour() {
            return colour;
        }

        /** Empty for a quiet one. */
        String icon() {
            return icon;
        }
    }
}
