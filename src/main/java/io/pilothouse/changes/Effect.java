package io.pilothouse.changes;

import java.util.List;

/** What a change is predicted to do outside of Git, for people: pods, devices, time. */
public record Effect(List<Line> lines) {
    public static final Effect NONE = new Effect(List.of());

    public Effect {
        lines = List.copyOf(lines);
    }

    /** Such as "Devices" and "1 × H100 taken". */
    public record Line(String what, String amount) {}
}
