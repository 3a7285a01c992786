package io.pilothouse.authority;

import io.pilothouse.units.Reason;
import io.pilothouse.units.Role;
import java.util.List;
import java.util.Set;

/** Whether somebody may do something. */
public sealed interface Verdict {
    /** @param by which rule of each kind of thing that is touched; empty where no rule was asked */
    record Allowed(List<Reason> by) implements Verdict {
        public Allowed() {
            this(List.of());
        }

        public Allowed {
            by = List.copyOf(by);
        }
    }

    /**
     * @param reasons one for each thing they may not touch, then whom to ask
     * @param roles whose holders may do all of it; empty when no single role may
     * @param owners mail addresses and groups of those who may because it is theirs
     * @param teams the names of what these lead
     */
    record Denied(List<Reason> reasons, Set<Role> roles, Set<String> owners, Set<String> teams) implements Verdict {
        public Denied(List<Reason> reasons, Set<Role> roles) {
            this(reasons, roles, Set.of(), Set.of());
        }

        public Denied {
            reasons = List.copyOf(reasons);
            roles = Set.copyOf(roles);
            owners = Set.copyOf(owners);
            teams = Set.copyOf(teams);
        }
    }

    default boolean isAllowed() {
        return this instanceof Allowed;
    }

    /** Whether a reason is about a right alone: with it, the same could be done. */
    static boolean isAboutRights(Reason reason) {
        return reason.key().startsWith("authority.");
    }

    /** By which rule; empty when denied. */
    default List<Reason> by() {
        return this instanceof Allowed(List<Reason> rules) ? rules : List.of();
    }

    /** Why not; empty when allowed. */
    default List<Reason> why() {
        return this instanceof Denied denied ? denied.reasons() : List.of();
    }
}
