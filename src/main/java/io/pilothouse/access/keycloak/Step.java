package io.pilothouse.access.keycloak;

import io.pilothouse.clients.keycloak.RealmKind;
import io.pilothouse.clients.keycloak.RealmObject;
import io.pilothouse.clients.keycloak.Work.Act;
import io.pilothouse.clients.keycloak.Work.Count;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** One thing to do in a realm. Each can be done again: it says what shall be, not what to add. */
public sealed interface Step {
    /** What it is about; of something that is only wanted, without an id. */
    RealmObject about();

    /** Why it has to be done. */
    enum Cause {
        /** Git says what the console has not written yet, or not completely. */
        GIT,
        /** The console wrote it, and somebody changed it in Keycloak since. */
        DRIFT
    }

    Cause cause();

    private Act act() {
        return switch (this) {
            case Create _ -> Act.MAKE;
            case Change _ -> Act.CHANGE;
            case Remove _ -> Act.REMOVE;
        };
    }

    /** How many of them do the same with the same kind. */
    static List<Count> counts(Collection<Step> steps) {
        SortedMap<Act, SortedMap<RealmKind, Integer>> counts = new TreeMap<>();
        steps.forEach(step -> counts.computeIfAbsent(step.act(), _ -> new TreeMap<>())
                .merge(step.about().kind(), 1, Integer::sum));
        List<Count> all = new ArrayList<>();
        counts.forEach((act, kinds) -> kinds.forEach((kind, number) -> all.add(new Count(act, kind, number))));
        return all;
    }

    record Create(RealmObject wanted) implements Step {
        @Override
        public RealmObject about() {
            return wanted;
        }

        @Override
        public Cause cause() {
            return Cause.GIT;
        }
    }

    /** @param fields that differ; none where it is what it should be, and only that it is complete was not noted */
    record Change(RealmObject there, RealmObject wanted, List<Field> fields, Cause cause) implements Step {
        public Change {
            fields = List.copyOf(fields);
        }

        static Change of(RealmObject there, RealmObject wanted, Cause cause) {
            TreeSet<String> names = new TreeSet<>(there.fields().keySet());
            names.addAll(wanted.fields().keySet());
            List<Field> differ = new ArrayList<>();
            for (String name : names) {
                if (!there.field(name).equals(wanted.field(name))) {
                    differ.add(new Field(name, there.field(name), wanted.field(name)));
                }
            }
            return new Change(there, wanted, differ, cause);
        }

        @Override
        public RealmObject about() {
            return there;
        }
    }

    /** Of what the console made and Git does not declare any more. */
    record Remove(RealmObject there) implements Step {
        @Override
        public RealmObject about() {
            return there;
        }

        @Override
        public Cause cause() {
            return Cause.GIT;
        }
    }

    /**
     * @param from what Keycloak has
     * @param to what Git says
     */
    record Field(String name, SortedSet<String> from, SortedSet<String> to) {}
}
