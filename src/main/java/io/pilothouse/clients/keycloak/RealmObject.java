package io.pilothouse.clients.keycloak;

import io.pilothouse.units.Digest;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * One object of a realm, without what Keycloak generates, orders or adds by default. Two that mean the same are equal in their fields.
 *
 * @param id Keycloak's own; empty where it is only wanted
 * @param ours whether it carries the console's mark
 * @param applied what {@link #digest} of the console's last complete write was; empty before it
 * @param fields each with at least one value
 */
public record RealmObject(
        RealmKind kind,
        String name,
        String id,
        boolean ours,
        String applied,
        SortedMap<String, SortedSet<String>> fields) {
    private static final int DIGITS = 16;

    public RealmObject {
        SortedMap<String, SortedSet<String>> known = new TreeMap<>();
        fields.forEach((name_, values) -> {
            if (!values.isEmpty()) {
                known.put(name_, Collections.unmodifiableSortedSet(new TreeSet<>(values)));
            }
        });
        fields = Collections.unmodifiableSortedMap(known);
    }

    /** What is wanted of an object of the console's. */
    public static RealmObject wanted(RealmKind kind, String name, Map<String, ? extends SortedSet<String>> fields) {
        return new RealmObject(kind, name, "", true, "", new TreeMap<>(fields));
    }

    /** Empty where it has none. */
    public SortedSet<String> field(String name) {
        return fields.getOrDefault(name, Collections.emptySortedSet());
    }

    public boolean has(String field, String value) {
        return field(field).contains(value);
    }

    public RealmObject with(String field, SortedSet<String> values) {
        SortedMap<String, SortedSet<String>> changed = new TreeMap<>(fields);
        changed.put(field, values);
        return new RealmObject(kind, name, id, ours, applied, changed);
    }

    /** The same after a complete write of what it says. */
    public RealmObject sealed() {
        return new RealmObject(kind, name, id, ours, digest(), fields);
    }

    /** Of what it says: the same for the same fields. */
    public String digest() {
        return Digest.of(fields.toString().getBytes(StandardCharsets.UTF_8))
                .hex()
                .substring(0, DIGITS);
    }

    public boolean isSame(RealmObject other) {
        return kind == other.kind && name.equals(other.name);
    }
}
