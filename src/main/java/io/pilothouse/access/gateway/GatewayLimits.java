package io.pilothouse.access.gateway;

import io.pilothouse.access.declared.Window;
import io.pilothouse.units.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The hard limits that are declared, as a gateway counts them. Soft limits refuse nobody.
 *
 * @param notHeld what is declared and no counter holds
 */
public record GatewayLimits(List<GatewayLimit> limits, List<NotHeld> notHeld) {
    static final GatewayLimits NONE = new GatewayLimits(List.of(), List.of());

    public GatewayLimits {
        limits = List.copyOf(limits);
        notHeld = List.copyOf(notHeld);
    }

    /** A budget that nobody is held to. */
    public record NotHeld(Whose whose, Window window, long most, Reason why) {
        static final String ON_A_PATH = "limits.not-held.plain-route";

        /** Whether a route by the model would change that. */
        public boolean isOnAPath() {
            return why.key().equals(ON_A_PATH);
        }
    }

    GatewayLimits and(GatewayLimits more) {
        return new GatewayLimits(
                Stream.concat(limits.stream(), more.limits().stream()).toList(),
                Stream.concat(notHeld.stream(), more.notHeld().stream()).toList());
    }

    GatewayLimits of(Predicate<Whose> wanted) {
        return new GatewayLimits(
                limits.stream().filter(limit -> wanted.test(limit.whose())).toList(),
                notHeld.stream().filter(one -> wanted.test(one.whose())).toList());
    }

    /** With one more, which shares its counter with one that counts the same: then the lower holds. */
    GatewayLimits with(GatewayLimit more) {
        List<GatewayLimit> all = new ArrayList<>(limits);
        int there =
                all.indexOf(all.stream().filter(more::isSameCounter).findFirst().orElse(null));
        if (there < 0) {
            all.add(more);
        } else {
            GatewayLimit other = all.get(there);
            GatewayLimit lower = more.most() < other.most() ? more : other;
            all.set(
                    there,
                    new GatewayLimit(
                            lower.whose(),
                            lower.tokens(),
                            lower.window(),
                            lower.most(),
                            Stream.concat(other.declared().stream(), more.declared().stream())
                                    .toList(),
                            lower.month()));
        }
        return new GatewayLimits(all, notHeld);
    }

    GatewayLimits without(NotHeld one) {
        return and(new GatewayLimits(List.of(), List.of(one)));
    }
}
