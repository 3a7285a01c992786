package io.pilothouse.sandbox;

import io.pilothouse.clients.keycloak.AdminEvent;
import io.pilothouse.clients.keycloak.Entry;
import io.pilothouse.clients.keycloak.Federation;
import io.pilothouse.clients.keycloak.Keycloak;
import io.pilothouse.clients.keycloak.Marks;
import io.pilothouse.clients.keycloak.RealmKind;
import io.pilothouse.clients.keycloak.RealmObject;
import io.pilothouse.clients.keycloak.Work;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * A realm in a file, so that what somebody cured stays cured. It begins empty; as soon as the console has filled it, an administrator changes
 * three things by hand.
 */
final class SimulatedKeycloak implements Keycloak {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String ADMINISTRATOR = "jana.novak";
    private static final int KEPT = 12;

    private final Path file;
    private final Outages outages;
    private final Clock clock;
    private State state;

    /** @param touched whether the administrator was there */
    private record State(
            List<RealmObject> objects,
            List<Entry> entries,
            List<AdminEvent> events,
            boolean touched,
            @Nullable Held held) {
        State with(List<RealmObject> others) {
            return new State(others, entries, events, touched, held);
        }

        State heldBy(@Nullable Held other) {
            return new State(objects, entries, events, touched, other);
        }
    }

    SimulatedKeycloak(Path file, Outages outages, Clock clock) {
        this.file = file;
        this.outages = outages;
        this.clock = clock;
        state = Files.exists(file)
                ? JSON.readValue(file.toFile(), State.class)
                : new State(List.of(), List.of(), List.of(), false, null);
    }

    @Override
    public void reach() {
        outages.check(Outages.System.KEYCLOAK);
    }

    @Override
    public synchronized Found read() {
        outages.check(Outages.System.KEYCLOAK);
        if (!state.touched() && !state.entries().isEmpty()) {
            touch();
        }
        return new Found(state.objects(), state.entries(), Federation.OFFERED, Set.of(), state.held());
    }

    private synchronized void put(@Nullable RealmObject there, RealmObject wanted) {
        outages.check(Outages.System.KEYCLOAK);
        String id = there == null ? UUID.randomUUID().toString() : there.id();
        RealmObject sealed = wanted.sealed();
        keep(new RealmObject(sealed.kind(), sealed.name(), id, true, sealed.applied(), sealed.fields()));
        save();
    }

    private synchronized void remove(RealmObject there) {
        outages.check(Outages.System.KEYCLOAK);
        List<RealmObject> left =
                state.objects().stream().filter(one -> !one.isSame(there)).toList();
        state = state.with(left);
        save();
    }

    @Override
    public synchronized boolean note(Entry entry) {
        outages.check(Outages.System.KEYCLOAK);
        if (state.objects().stream().noneMatch(one -> one.ours() && one.name().equals(Marks.SHARED))) {
            return false;
        }
        List<Entry> entries = new ArrayList<>(List.of(entry));
        entries.addAll(state.entries());
        entries.sort(Comparator.comparing((Entry one) -> one.work().at()).reversed());
        state = new State(
                state.objects(),
                List.copyOf(entries.subList(0, Math.min(KEPT, entries.size()))),
                state.events(),
                state.touched(),
                state.held());
        save();
        return true;
    }

    @Override
    public synchronized List<AdminEvent> events(Instant since) {
        outages.check(Outages.System.KEYCLOAK);
        return state.events();
    }

    @Override
    public synchronized Optional<Lease> lease(String holder, Work work, Duration time) {
        outages.check(Outages.System.KEYCLOAK);
        Held there = state.held();
        if (there != null && !there.isLeft(holder, work.at())) {
            return Optional.empty();
        }
        Held held = new Held(holder, work, work.at().plus(time));
        state = state.heldBy(held);
        save();
        return Optional.of(new Taken(held, there == null ? null : there.work()));
    }

    private final class Taken implements Lease {
        private final Held held;
        private final @Nullable Work left;

        Taken(Held held, @Nullable Work left) {
            this.held = held;
            this.left = left;
        }

        @Override
        public Optional<Work> left() {
            return Optional.ofNullable(left);
        }

        @Override
        public void put(@Nullable RealmObject there, RealmObject wanted) {
            SimulatedKeycloak.this.put(there, wanted);
        }

        @Override
        public void remove(RealmObject there) {
            SimulatedKeycloak.this.remove(there);
        }

        @Override
        public void close() {
            release(held);
        }
    }

    /** Who was too late finds another's in its place, and leaves it. */
    private synchronized void release(Held held) {
        if (held.equals(state.held())) {
            state = state.heldBy(null);
            save();
        }
    }

    private void touch() {
        change(RealmKind.ROLE, "use-model-qwen3-235b-agent", "groups", "/teams/trust", Duration.ofMinutes(570));
        change(RealmKind.CLIENT, "help-desk", "token-seconds", "43200", Duration.ofMinutes(566));
        String id = UUID.randomUUID().toString();
        keep(new RealmObject(
                RealmKind.CLIENT,
                "search-indexer-old",
                id,
                false,
                "",
                new TreeMap<>(Map.of("scopes", values("model:bge-m3-embed"), "enabled", values("true")))));
        happened("clients/" + id, Duration.ofDays(12));
        state = new State(state.objects(), state.entries(), state.events(), true, state.held());
        save();
    }

    /** A role gets one more; anything else gets it instead. */
    private void change(RealmKind kind, String name, String field, String value, Duration ago) {
        state.objects().stream()
                .filter(one -> one.kind() == kind && one.name().equals(name))
                .findFirst()
                .ifPresent(one -> {
                    SortedSet<String> values = values(value);
                    if (kind == RealmKind.ROLE) {
                        values.addAll(one.field(field));
                    }
                    keep(one.with(field, values));
                    happened(kind == RealmKind.ROLE ? "roles/" + name : "clients/" + one.id(), ago);
                });
    }

    private static SortedSet<String> values(String value) {
        return new TreeSet<>(List.of(value));
    }

    private void happened(String path, Duration ago) {
        List<AdminEvent> events = new ArrayList<>(state.events());
        events.add(new AdminEvent(clock.instant().minus(ago), ADMINISTRATOR, path, ""));
        state = new State(state.objects(), state.entries(), List.copyOf(events), state.touched(), state.held());
    }

    private void keep(RealmObject object) {
        List<RealmObject> objects = new ArrayList<>(
                state.objects().stream().filter(one -> !one.isSame(object)).toList());
        objects.add(object);
        state = state.with(List.copyOf(objects));
    }

    private void save() {
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, JSON.writeValueAsBytes(state));
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }
}
