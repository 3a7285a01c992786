package io.pilothouse.access.keycloak;

import io.pilothouse.clients.ClientException;
import io.pilothouse.clients.ClientFailure;
import io.pilothouse.clients.keycloak.AdminEvent;
import io.pilothouse.clients.keycloak.Entry;
import io.pilothouse.clients.keycloak.Federation;
import io.pilothouse.clients.keycloak.Keycloak;
import io.pilothouse.clients.keycloak.Marks;
import io.pilothouse.clients.keycloak.RealmKind;
import io.pilothouse.clients.keycloak.RealmObject;
import io.pilothouse.clients.keycloak.Work;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A realm in memory, whose administrator and whose failures are the test's. */
public final class HandRealm implements Keycloak {
    public final List<RealmObject> objects = new ArrayList<>();
    public final List<Entry> entries = new ArrayList<>();
    public final List<AdminEvent> events = new ArrayList<>();
    /** Paths of groups in which nobody is. */
    public final Set<String> unpeopled = new HashSet<>();

    /** Names of objects that it does not take. */
    public final Set<String> refused = new HashSet<>();

    /** So many writes still work. */
    public int writes = Integer.MAX_VALUE;

    /** After so many writes it is silent. */
    public int silentAfter = Integer.MAX_VALUE;

    public boolean leased;
    /** What another console was at when it died. */
    public @Nullable Work left;
    /** So often it was read. */
    public int reads;

    public boolean silent;

    public Federation federation = Federation.OFFERED;

    private void answer() {
        if (silent) {
            throw new ClientException(new ClientFailure.Unreachable("Keycloak does not answer"));
        }
    }

    @Override
    public void reach() {
        answer();
    }

    @Override
    public Found read() {
        answer();
        reads++;
        return new Found(
                objects, entries, federation, unpeopled, left == null ? null : new Held("another", left, left.at()));
    }

    private void write() {
        if (silentAfter-- <= 0) {
            silent = true;
            silentAfter = Integer.MAX_VALUE;
        }
        answer();
        if (writes-- <= 0) {
            throw new ClientException(new ClientFailure.Unreachable("the connection broke"));
        }
    }

    private void put(@Nullable RealmObject there, RealmObject wanted) {
        write();
        if (refused.contains(wanted.name())) {
            throw new ClientException(new ClientFailure.Invalid(wanted.name() + " is refused"));
        }
        objects.removeIf(wanted::isSame);
        RealmObject sealed = wanted.sealed();
        objects.add(new RealmObject(
                sealed.kind(), sealed.name(), "id-" + sealed.name(), true, sealed.applied(), sealed.fields()));
    }

    private void remove(RealmObject there) {
        write();
        objects.removeIf(there::isSame);
    }

    @Override
    public boolean note(Entry entry) {
        answer();
        boolean isPlace = objects.stream().anyMatch(one -> one.name().equals(Marks.SHARED));
        if (isPlace) {
            entries.addFirst(entry);
        }
        return isPlace;
    }

    @Override
    public List<AdminEvent> events(Instant since) {
        return events;
    }

    @Override
    public Optional<Lease> lease(String holder, Work work, Duration time) {
        answer();
        return leased ? Optional.empty() : Optional.of(new Taken());
    }

    private final class Taken implements Lease {
        private final @Nullable Work before = left;

        @Override
        public Optional<Work> left() {
            return Optional.ofNullable(before);
        }

        @Override
        public void put(@Nullable RealmObject there, RealmObject wanted) {
            HandRealm.this.put(there, wanted);
        }

        @Override
        public void remove(RealmObject there) {
            HandRealm.this.remove(there);
        }

        @Override
        public void close() {
            answer();
            left = null;
        }
    }

    public RealmObject object(RealmKind kind, String name) {
        return objects.stream()
                .filter(one -> one.kind() == kind && one.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** By hand. */
    public void change(RealmKind kind, String name, String field, String... values) {
        RealmObject changed = object(kind, name).with(field, set(values));
        objects.replaceAll(one -> one.isSame(changed) ? changed : one);
    }

    /** By hand, without the console's mark. */
    public RealmObject foreign(RealmKind kind, String name, String field, String... values) {
        RealmObject wanted = RealmObject.wanted(kind, name, Map.of(field, set(values)));
        RealmObject one = new RealmObject(kind, name, "id-" + name, false, "", wanted.fields());
        objects.add(one);
        return one;
    }

    public static SortedSet<String> set(String... values) {
        return new TreeSet<>(List.of(values));
    }
}
