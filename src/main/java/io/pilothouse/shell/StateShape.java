package io.pilothouse.shell;

import io.pilothouse.units.ServingState;
import java.util.Locale;

/** Every state a thing can be in: its shape, its tone, its word. Endpoints first, worst first, so that they sort by themselves. */
public enum StateShape {
    NOT_SERVING("not-serving", Tone.BAD),
    FAILING("failing", Tone.BAD),
    DEGRADED("degraded", Tone.WARN),
    WAITS("waits", Tone.WARN),
    DRIFTED("drifted", Tone.WARN),
    STALE("stale", Tone.OFF),
    UNKNOWN("unknown", Tone.OFF),
    LOADING("loading", Tone.BUSY),
    ROLLING_OUT("rolling-out", Tone.BUSY),
    CANARY("canary", Tone.BUSY),
    SERVING("serving", Tone.GOOD),
    ASLEEP("asleep", Tone.OFF),
    STOPPED("stopped", Tone.OFF),
    /** Of a check. */
    BLOCKS("failing", Tone.BAD),
    WARNS("degraded", Tone.WARN),
    INFORMS("informs", Tone.OFF),
    PASSES("passed", Tone.GOOD),
    /** Of a gate. */
    REFUSED("failing", Tone.BAD),
    CHECKING("loading", Tone.BUSY),
    PASSED("passed", Tone.GOOD),
    /** Of a step. */
    DONE("serving", Tone.GOOD),
    CURRENT("loading", Tone.BUSY),
    FAILED("failing", Tone.BAD),
    PENDING("pending", Tone.OFF);

    private final String icon;
    private final Tone tone;

    StateShape(String icon, Tone tone) {
        this.icon = icon;
        this.tone = tone;
    }

    /** Of an endpoint. */
    public static StateShape of(ServingState state) {
        return valueOf(state.name());
    }

    public String icon() {
        return icon;
    }

    public Tone tone() {
        return tone;
    }

    /** In the reader's language: Serving, Liefert. Say more where more is known: "Loading 31%". */
    public String word() {
        return Words.say("shell.state." + name().toLowerCase(Locale.ROOT));
    }
}
