package io.pilothouse.scaling.keda;

import io.pilothouse.scaling.keda.Samples.Outcome;
import java.time.Duration;

/** What triggers say of samples and of the calendar, before any fallback. */
final class Readings {
    private static final long DAY = Duration.ofDays(1).toMillis();

    private final ScaledObject object;
    private final Version version;

    /** Until when what is known of a cron trigger's window holds, and since when. */
    private final long[] until;

    private final long[] since;
    private final boolean[] within;

    Readings(ScaledObject object, Version version) {
        this.object = object;
        this.version = version;
        int triggers = object.triggers().size();
        until = new long[triggers];
        since = new long[triggers];
        within = new boolean[triggers];
    }

    void read(int trigger, long now, Samples samples, Reading into) {
        switch (object.triggers().get(trigger)) {
            case Trigger.Prometheus prometheus -> prometheus(prometheus, trigger, samples, into);
            case Trigger.External external -> external(external, trigger, samples, into);
            case Trigger.Cron cron -> {
                boolean open = isWithin(cron.window(), trigger, now);
                into.says(version.milli(open ? cron.desired() : version.cronOutside()), open);
            }
            case Trigger.Resource _ -> into.says(0, false);
        }
    }

    private void prometheus(Trigger.Prometheus trigger, int index, Samples samples, Reading into) {
        double value = samples.value(index);
        boolean none = samples.outcome(index) == Outcome.EMPTY;
        if (samples.outcome(index) == Outcome.FAILED) {
            into.failed(samples.failure(index));
        } else if (!none && Double.isFinite(value)) {
            into.says(version.milli(value), value > trigger.activation());
        } else if (trigger.ignoresNulls()) {
            into.says(0, 0 > trigger.activation());
        } else {
            into.failed(none ? "the query gives nothing (expected: one series)" : "the query gives " + value);
        }
    }

    private void external(Trigger.External trigger, int index, Samples samples, Reading into) {
        double value = samples.value(index);
        switch (samples.outcome(index)) {
            case FAILED -> into.failed(samples.failure(index));
            case EMPTY -> into.failed("there is no value (expected: one)");
            case VALUE -> into.says(version.milli(value), value > trigger.activation());
        }
    }

    private boolean isWithin(Window window, int index, long now) {
        if (now < since[index] || now >= until[index]) {
            long start = window.nextStart(now);
            long end = window.nextEnd(now);
            within[index] = Window.isWithin(start, end);
            since[index] = now;
            until[index] = change(now, start, end);
        }
        return within[index];
    }

    /** What does not come within years is looked for again in a day. */
    private static long change(long now, long start, long end) {
        long last = Math.max(start, end);
        if (last == Crontab.NEVER) {
            return now + DAY;
        }
        return Math.min(start, end) == Crontab.NEVER ? last : Math.min(start, end);
    }
}
