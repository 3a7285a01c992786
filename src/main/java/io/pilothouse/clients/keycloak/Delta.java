package io.pilothouse.clients.keycloak;

import io.pilothouse.clients.ClientException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What of one field has to come and to go. */
record Delta(Set<String> before, Set<String> after) {
    Delta(@Nullable RealmObject there, RealmObject wanted, String field) {
        this(there == null ? Set.of() : there.field(field), wanted.field(field));
    }

    interface Act {
        void on(String name);
    }

    boolean isNone() {
        return before.equals(after);
    }

    void less(Act act) {
        without(before, after).forEach(name -> {
            try {
                act.on(name);
            } catch (ClientException gone) {
                if (!gone.isNotFound()) {
                    throw gone;
                }
            }
        });
    }

    void more(Act act) {
        without(after, before).forEach(act::on);
    }

    private static List<String> without(Set<String> all, Set<String> some) {
        Set<String> rest = new TreeSet<>(all);
        rest.removeAll(some);
        return new ArrayList<>(rest);
    }
}
