package io.pilothouse.clients.keycloak;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a console writes into a realm at once.
 *
 * @param at of what is under way, or was cut short, when it began; else when it ended
 * @param commit whose declarations these are, in full
 * @param by who asked for it; empty where a pass did it
 * @param counts how many steps of each kind
 */
public record Work(Instant at, String commit, String by, List<Count> counts) {
    public Work {
        counts = List.copyOf(counts);
    }

    public enum Act {
        MAKE,
        CHANGE,
        REMOVE
    }

    /** So many objects of a kind, as {@code make scope 12} where it is kept. */
    public record Count(Act act, RealmKind kind, int number) {
        private static final int PARTS = 3;

        @Override
        public String toString() {
            return (act + " " + kind + " " + number).toLowerCase(Locale.ROOT);
        }

        /** Empty for what no console wrote. */
        static Optional<Count> read(String text) {
            String[] parts = text.toUpperCase(Locale.ROOT).split(" ", -1);
            return parts.length == PARTS && parts[2].matches("\\d{1,6}")
                    ? named(Act.values(), parts[0])
                            .flatMap(act -> named(RealmKind.values(), parts[1])
                                    .map(kind -> new Count(act, kind, Integer.parseInt(parts[2]))))
                    : Optional.empty();
        }
    }

    static <E extends Enum<E>> Optional<E> named(E[] all, String name) {
        return Arrays.stream(all).filter(one -> one.name().equals(name)).findFirst();
    }
}
