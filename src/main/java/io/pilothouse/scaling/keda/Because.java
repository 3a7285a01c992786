package io.pilothouse.scaling.keda;

import io.pilothouse.scaling.controller.Decision;
import io.pilothouse.scaling.controller.Limit;
import io.pilothouse.units.Reason;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** Says steps in words. */
final class Because {
    private static final String UP = "ScaleUpStabilized";
    private static final String DOWN = "ScaleDownStabilized";

    private Because() {}

    static Reason of(Step step) {
        Polled polled = step.polled();
        Decision decided = step.decided();
        if (polled == null) {
            return decided == null ? Reason.of("scaling.nobody") : of(decided);
        }
        if (decided == null) {
            return of(polled);
        }
        if (polled.isChange() && decided.isChange()) {
            return Reason.several(List.of(of(polled), of(decided)));
        }
        return step.by() == Step.By.HPA ? of(decided) : of(polled);
    }

    /** Each sentence takes of the facts what it needs: what it is about, the replicas before and after, when the cooldown ends. */
    private static Reason of(Polled polled) {
        boolean sets = polled.outcome() == Polled.Outcome.PAUSED && polled.isChange();
        String outcome = sets
                ? "paused-at"
                : polled.outcome().name().toLowerCase(Locale.ROOT).replace('_', '-');
        return Reason.of(
                "scaling.keda." + outcome,
                polled.about(),
                polled.before(),
                polled.replicas(),
                Instant.ofEpochMilli(polled.until()));
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
