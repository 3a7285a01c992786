package io.pilothouse.access.keycloak;

import io.pilothouse.access.keycloak.WantedRealm.Name;
import io.pilothouse.clients.keycloak.RealmKind;
import io.pilothouse.clients.keycloak.RealmObject;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Groups of teams that the console may give nothing, each with the group that is the cause: itself, where the console did not make it, or one above
 * it that others made and gave roles, which all below it would have too. Pure.
 */
record ForeignGroups(SortedMap<String, String> causes) {
    private static final String GROUPS = "groups";

    static ForeignGroups of(WantedRealm wanted, Map<Name, RealmObject> there) {
        SortedMap<String, String> causes = new TreeMap<>();
        wanted.objects().stream()
                .filter(one -> one.kind() == RealmKind.GROUP)
                .map(RealmObject::name)
                .forEach(path -> cause(path, there).forEach(cause -> causes.put(path, cause)));
        return new ForeignGroups(causes);
    }

    private static Stream<String> cause(String path, Map<Name, RealmObject> there) {
        RealmObject now = there.get(new Name(RealmKind.GROUP, path));
        if (now != null) {
            return now.ours() ? Stream.of() : Stream.of(path);
        }
        return above(path)
                .flatMap(parent -> Stream.ofNullable(there.get(new Name(RealmKind.GROUP, parent))))
                .filter(parent -> !parent.ours() && !parent.field("roles").isEmpty())
                .map(RealmObject::name)
                .limit(1);
    }

    private static Stream<String> above(String path) {
        return Stream.iterate(path, one -> one.lastIndexOf('/') > 0, one -> one.substring(0, one.lastIndexOf('/')))
                .map(one -> one.substring(0, one.lastIndexOf('/')))
                .filter(one -> !one.isEmpty());
    }

    /** What of an object can be written. Whatever somebody gave them before is taken from them again, as what Git does not say. */
    RealmObject without(RealmObject one) {
        if (!isGiven(one)) {
            return one;
        }
        SortedSet<String> groups = new TreeSet<>(one.field(GROUPS));
        groups.removeAll(causes.keySet());
        return one.with(GROUPS, groups);
    }

    private static boolean isGiven(RealmObject one) {
        return one.kind() == RealmKind.ROLE || one.kind() == RealmKind.CLIENT;
    }

    /** Whether it would be made below one that has roles. */
    boolean isBelow(RealmObject one) {
        return one.kind() == RealmKind.GROUP && causes.containsKey(one.name());
    }

    List<HeldBack> heldBack(WantedRealm wanted) {
        return wanted.objects().stream().flatMap(this::heldBack).toList();
    }

    private Stream<HeldBack> heldBack(RealmObject one) {
        if (isGiven(one)) {
            return one.field(GROUPS).stream()
                    .flatMap(group -> Stream.ofNullable(causes.get(group)))
                    .map(cause -> new HeldBack(Name.of(one), cause));
        }
        return isBelow(one) && !one.name().equals(causes.get(one.name()))
                ? Stream.of(new HeldBack(Name.of(one), String.valueOf(causes.get(one.name()))))
                : Stream.of();
    }
}
