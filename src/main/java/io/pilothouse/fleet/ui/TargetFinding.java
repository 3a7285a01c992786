package io.pilothouse.fleet.ui;

import io.pilothouse.fleet.CameBefore;
import io.pilothouse.fleet.OverTarget;
import io.pilothouse.shell.Figures;
import io.pilothouse.shell.Retold;
import io.pilothouse.shell.Words;
import io.pilothouse.targets.BurnAlert;
import io.pilothouse.targets.KeptTarget;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** How pages say that a promise is in danger, and what came just before. */
public final class TargetFinding {
    private static final double NANOS = 1e9;

    private TargetFinding() {}

    /** TTFT p95 4.73 s against 2.00 s, since 14:02. */
    public static String sentence(OverTarget over) {
        OverTarget.Measured measured = over.measured();
        return measured == null
                ? budget(over.kept())
                : Words.say(
                        measured.mayBeOlder() ? "fleet.over.longer" : "fleet.over.since",
                        Words.say("fleet.live." + over.kept().objective().of().meaning()),
                        quantile(measured.measure().name()),
                        seconds(measured.value()),
                        seconds(measured.target()),
                        Figures.here().time(measured.since()));
    }

    /** What nobody measures at this moment is told by what it costs. */
    static String budget(KeptTarget kept) {
        String promise = Words.say(kept.objective().words());
        BurnAlert burning = kept.burning();
        return burning == null
                ? Words.say("fleet.over.used-up", promise)
                : Words.say("fleet.over.burns", promise, kept.burn(burning.longer()));
    }

    public static String before(CameBefore before) {
        return Words.say(
                before.applied() ? "fleet.finding.before.applied" : "fleet.finding.before.committed",
                before.commit().id().abbreviated(),
                Retold.title(before.commit().subject()),
                before.commit().authorName(),
                time(before.at()));
    }

    private static String time(Instant at) {
        return Figures.here().time(at);
    }

    /** p95, of TTFT_P95. */
    static String quantile(String measure) {
        return measure.substring(measure.lastIndexOf('_') + 1).toLowerCase(Locale.ROOT);
    }

    static String seconds(double value) {
        return Figures.here().latency(Duration.ofNanos(Math.round(value * NANOS)));
    }
}
