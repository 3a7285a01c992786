package io.pilothouse.scaling.keda;

import io.pilothouse.scaling.controller.Decision;
import io.pilothouse.scaling.controller.Tolerance;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Holds what KEDA and the autoscaler really did against what is decided here of the same samples at the same moments. A moment is known to some
 * milliseconds only, since the clock is read within a program: where a window or a cooldown ends within {@link #UNSURE} of one, it may count as before or
 * after the end. Nothing else is forgiven.
 */
final class Comparison {
    private static final long UNSURE = 60;

    private final ScaledObject object;
    private final Version version;
    private final long created;
    private final List<Moment> moments;
    private final long[] moved;
    private final List<String> reasons = new ArrayList<>();

    Comparison(ScaledObject object, Version version, long created, List<Moment> moments) {
        this.object = object;
        this.version = version;
        this.created = created;
        this.moments = moments;
        this.moved = new long[moments.size()];
    }

    /** The first moment at which something else is decided here, in words; null where there is none. */
    @Nullable String difference() {
        String wrong = run();
        while (wrong != null) {
            int until = reasons.size();
            if (!isMended(until)) {
                return wrong;
            }
            wrong = run();
        }
        return null;
    }

    /** How many moments had to count as a little earlier or later. */
    long unsure() {
        return Arrays.stream(moved).filter(by -> by != 0).count();
    }

    /** What was decided here at each moment: KEDA's or Kubernetes' own word. */
    List<String> reasons() {
        return List.copyOf(reasons);
    }

    /** Whether another reading of one moment makes this one right. */
    private boolean isMended(int wrong) {
        for (int i = wrong; i >= 0; i--) {
            if (moved[i] != 0) {
                continue;
            }
            for (long by : new long[] {UNSURE, -UNSURE}) {
                moved[i] = by;
                if (run() == null || reasons.size() > wrong) {
                    return true;
                }
            }
            moved[i] = 0;
        }
        return false;
    }

    private @Nullable String run() {
        Keda keda = new Keda(object, version, Tolerance.DEFAULT, created);
        reasons.clear();
        for (int i = 0; i < moments.size(); i++) {
            Moment moment = moments.get(i);
            String wrong = moment.isSync() ? sync(keda, moment, moved[i]) : poll(keda, moment, moved[i]);
            if (wrong != null) {
                return "%.2f s after the first, %s: %s"
                        .formatted((moment.at() - moments.getFirst().at()) / 1_000.0, moment, wrong);
            }
        }
        return null;
    }

    private @Nullable String sync(Keda keda, Moment moment, long by) {
        Decision decided = keda.sync(moment.at() + by, moment.scale(), samples(moment));
        if (decided.isChange() != (moment.set() != null)
                || moment.set() != null && decided.replicas() != moment.set()) {
            return "here " + decided;
        }
        if (!says(moment, "ScalingActive", decided.active())
                || decided.limited() != null
                        && !says(moment, "ScalingLimited", decided.limited().reason())
                || moment.set() == null && !says(moment, "AbleToScale", decided.stabilized())) {
            return "for another reason: here " + decided;
        }
        reasons.add(decided.reason());
        return null;
    }

    private static boolean says(Moment moment, String condition, String here) {
        return here.isEmpty() || here.equals(moment.reasons().get(condition));
    }

    private @Nullable String poll(Keda keda, Moment moment, long by) {
        Polled polled = keda.poll(moment.at() + by, moment.scale(), samples(moment));
        int really = moment.set() == null ? moment.scale().wanted() : moment.set();
        if (polled.replicas() != really) {
            return "here " + polled;
        }
        reasons.add(polled.outcome().keda());
        return null;
    }

    private static Samples samples(Moment moment) {
        Samples samples = new Samples(moment.values().size());
        for (int i = 0; i < moment.values().size(); i++) {
            int trigger = i;
            moment.values()
                    .get(i)
                    .ifPresentOrElse(
                            value -> samples.value(trigger, value),
                            () -> samples.failed(trigger, "no answer (expected: one)"));
        }
        return samples;
    }
}
