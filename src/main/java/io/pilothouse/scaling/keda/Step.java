package io.pilothouse.scaling.keda;

import io.pilothouse.scaling.controller.Decision;
import io.pilothouse.units.Reason;
import org.jspecify.annotations.Nullable;

/**
 * What a moment came to.
 *
 * @param replicas that the target is set to, or keeps
 * @param before that the target had
 * @param fewest that the autoscaler goes down to
 * @param polled null where KEDA's polling loop was not due
 * @param decided null where the autoscaler was not due, or there is none
 */
public record Step(
        int replicas,
        int before,
        int fewest,
        @Nullable Polled polled,
        @Nullable Decision decided) {
    public enum By {
        KEDA,
        HPA,
        /** Neither of them was due. */
        NOBODY
    }

    /** Of the same poll and decision, not of some that are alike. */
    boolean says(int to, int from, @Nullable Polled poll, @Nullable Decision decision) {
        return replicas == to && before == from && polled == poll && decided == decision;
    }

    public boolean isChange() {
        return replicas != before;
    }

    /** Whose word counts last: who changed the replicas, else who holds them. */
    public By by() {
        if (polled == null) {
            return decided == null ? By.NOBODY : By.HPA;
        }
        return decided == null || isKedas(polled, decided, fewest) ? By.KEDA : By.HPA;
    }

    private static boolean isKedas(Polled polled, Decision decided, int fewest) {
        if (decided.isChange()) {
            return false;
        }
        return switch (polled.outcome()) {
            case ACTIVE, PARTLY_FAILING, INACTIVE -> polled.replicas() == 0;
            case COOLING, IN_PAUSED -> polled.replicas() <= fewest;
            case FAILING, FALLBACK_AWAITED -> !decided.isActive();
            case PAUSED, WOKEN, FORCED, OUT_PAUSED, RESTED, RAISED -> true;
        };
    }

    /** KEDA's and Kubernetes' own word for it: of an event, else of a condition; empty where neither was due. */
    public String word() {
        return switch (by()) {
            case KEDA -> polled == null ? "" : polled.outcome().keda();
            case HPA -> decided == null ? "" : decided.reason();
            case NOBODY -> "";
        };
    }

    /** The same in a sentence. */
    public Reason reason() {
        return Because.of(this);
    }
}
