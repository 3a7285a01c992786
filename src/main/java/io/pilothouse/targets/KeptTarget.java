package io.pilothouse.targets;

import io.pilothouse.units.EndpointId;
import io.pilothouse.units.Reason;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * How an endpoint keeps one of its promises.
 *
 * @param unknown why nobody can tell; null where it is told
 * @param burns how many times too fast the budget is used up, by the time that is looked at; those that are known
 * @param burning the first of the alerts whose condition holds now; null where none does
 * @param idle whether nothing was counted that could have missed it: of time, that no request came in all of it
 * @param down whether it is known that the endpoint does not serve now: what its engine counted says nothing of requests that never reached one
 */
public record KeptTarget(
        EndpointId endpoint,
        Objective objective,
        @Nullable Reason unknown,
        Spent spent,
        Map<Duration, Double> burns,
        @Nullable BurnAlert burning,
        Called called,
        boolean idle,
        boolean down) {
    /** The worst first; of those that are alike the one with the least budget left. */
    public static final Comparator<KeptTarget> WORST_FIRST = Comparator.comparing(KeptTarget::state)
            .thenComparing(kept -> kept.spent().left())
            .thenComparing(KeptTarget::endpoint)
            .thenComparing(kept -> kept.objective().of());

    public KeptTarget {
        burns = Map.copyOf(burns);
    }

    KeptTarget downIf(Predicate<EndpointId> notServing) {
        return new KeptTarget(
                endpoint, objective, unknown, spent, burns, burning, called, idle, notServing.test(endpoint));
    }

    /** How it is, the worst first. */
    public enum State {
        /** More was missed than the budget allows. */
        USED_UP,
        /** Somebody ought to look now. */
        BURNS_FAST,
        /** It will not last. */
        BURNS,
        UNKNOWN,
        /** The endpoint does not serve now, whatever was counted while it did. */
        NOT_SERVING,
        /** Nobody asked for anything in all the time: nothing was kept, and nothing missed. */
        NOTHING,
        KEPT
    }

    /** Whether a Prometheus calls somebody. */
    public enum Called {
        FIRING,
        PENDING,
        QUIET,
        /** It evaluates no rule for this. */
        NOBODY,
        /** It does not say what it evaluates. */
        UNKNOWN
    }

    public State state() {
        if (unknown != null) {
            return idle ? State.NOTHING : State.UNKNOWN;
        }
        if (spent.left() <= 0) {
            return State.USED_UP;
        }
        if (burning == null) {
            return down ? State.NOT_SERVING : idle ? State.NOTHING : State.KEPT;
        }
        return burning.isUrgent() ? State.BURNS_FAST : State.BURNS;
    }

    /** Whether it is known that it is not kept, or will not be. */
    public boolean isInDanger() {
        return state().compareTo(State.UNKNOWN) < 0;
    }

    /** NaN where it is not known. */
    public double burn(Duration window) {
        return burns.getOrDefault(window, Double.NaN);
    }
}
