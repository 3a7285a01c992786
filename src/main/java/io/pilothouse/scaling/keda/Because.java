package io.pilothouse.scaling.keda;

import io.pilothouse.scaling.controller.Decision;
import io.pilothouse.scaling.controller.Limit;
import io.pilothouse.units.Reason;
import java.time.Instant;
import java.util.List;

/** Says steps in words. */
final class Because {
    private static final String UP = "ScaleUpStabilized";
    private static final String DOWN = "ScaleDownStabilized";

    private Because() {}

    static Reason of(Step step) {
        Polled polled = step.polled();
        Decision decided = step.decided();
        if (polled == null && decided == null) {
            return Reason.of("scaling.nobody");
        }
        if (polled == null || decided == null) {
            return polled == null ? of(decided) : of(polled);
        }
        if (polled.isChange() && decided.isChange()) {
            return Reason.several(List.of(of(polled), of(decided)));
        }
        return step.by() == Step.By.HPA ? of(decided) : of(polled);
    }

    private static Reason of(Polled polled) {
        int before = polled.before();
        int after = polled.replicas();
        return switch (polled.outcome()) {
            case PAUSED -> Reason.of(polled.isChange() ? "scaling.keda.paused-at" : "scaling.keda.paused", after);
            case WOKEN -> Reason.of("scaling.keda.woken", polled.about(), before, after);
            case FORCED -> Reason.of("scaling.keda.forced", before, after);
            case OUT_PAUSED -> Reason.of("scaling.keda.out-paused", before);
            case PARTLY_FAILING -> Reason.of("scaling.keda.partly-failing", polled.about());
            case ACTIVE -> Reason.of("scaling.keda.active");
            case FALLBACK_AWAITED -> Reason.of("scaling.keda.fallback-awaited", polled.about(), before);
            case FAILING -> Reason.of("scaling.keda.failing", polled.about(), before);
            case IN_PAUSED -> Reason.of("scaling.keda.in-paused", before);
            case COOLING -> Reason.of("scaling.keda.cooling", Instant.ofEpochMilli(polled.until()));
            case RESTED -> Reason.of("scaling.keda.rested", before, after);
            case RAISED -> Reason.of("scaling.keda.raised", before, after);
            case INACTIVE -> Reason.of("scaling.keda.inactive", before);
        };
    }

    private static Reason of(Decision decided) {
        int replicas = decided.replicas();
        if (decided.error() != null && !decided.isActive() && !decided.active().isEmpty()) {
            return Reason.of("scaling.hpa.no-metric", decided.error(), replicas);
        }
        Limit limit = decided.limited();
        if (limit == null) {
            return Reason.of("scaling.hpa.disabled");
        }
        return switch (limit) {
            case TOO_FEW -> Reason.of("scaling.hpa.too-few", replicas);
            case TOO_MANY -> Reason.of("scaling.hpa.too-many", replicas);
            case SCALE_UP -> Reason.of("scaling.hpa.up-limit", replicas);
            case SCALE_DOWN -> Reason.of("scaling.hpa.down-limit", replicas);
            case WITHIN_RANGE -> within(decided.stabilized(), replicas);
        };
    }

    private static Reason within(String stabilized, int replicas) {
        return switch (stabilized) {
            case UP -> Reason.of("scaling.hpa.up-stabilized", replicas);
            case DOWN -> Reason.of("scaling.hpa.down-stabilized", replicas);
            default -> Reason.of("scaling.hpa.asked", replicas);
        };
    }
}
