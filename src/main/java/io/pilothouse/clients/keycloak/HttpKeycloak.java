package io.pilothouse.clients.keycloak;

import io.pilothouse.clients.ClientException;
import io.pilothouse.clients.ClientFailure.Conflict;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.JsonNode;

/** One realm through the Admin REST API of Keycloak 26. */
final class HttpKeycloak implements Keycloak {
    private static final String LEASE = "pilothouse-lease";
    private static final String HOLDER = "holder";
    private static final String UNTIL = "until";
    private static final int MOST_EVENTS = 500;

    private final Admin admin;
    private final RealmReader reader;
    private final RealmWriter writer;

    HttpKeycloak(Admin admin) {
        this.admin = admin;
        reader = new RealmReader(admin);
        writer = new RealmWriter(admin);
    }

    @Override
    public Found read() {
        admin.able();
        List<RealmObject> all =
                reader.all().stream().filter(one -> !one.name().equals(LEASE)).toList();
        return new Found(all, Entries.in(admin));
    }

    @Override
    public void put(@Nullable RealmObject there, RealmObject wanted) {
        writer.put(there, wanted.sealed());
    }

    @Override
    public void remove(RealmObject there) {
        writer.remove(there);
    }

    @Override
    public void note(Entry entry) {
        Entries.add(admin, entry);
    }

    @Override
    public List<AdminEvent> events(Instant since) {
        Admin.Account own = admin.able();
        if (!own.rights().contains(Admin.EVENTS) && !own.rights().contains("realm-admin")) {
            return List.of();
        }
        String day = since.atZone(ZoneOffset.UTC).toLocalDate().toString();
        Map<String, String> names = new HashMap<>();
        return admin.get("/admin-events", Map.of("dateFrom", day, "max", MOST_EVENTS))
                .valueStream()
                .filter(event -> !user(event).equals(own.id()))
                .map(event -> new AdminEvent(
                        Instant.ofEpochMilli(event.path("time").asLong(0)),
                        names.computeIfAbsent(user(event), id -> name(event, id)),
                        event.path("resourcePath").asString(""),
                        event.path("representation").asString("")))
                .filter(event -> !event.at().isBefore(since))
                .toList();
    }

    private static String user(JsonNode event) {
        return event.path("authDetails").path("userId").asString("");
    }

    /** Administrators are often of another realm, whose people this account may not see. */
    private String name(JsonNode event, String id) {
        try {
            return admin.get("/users/{id}", Map.of("id", id)).path("username").asString(id);
        } catch (ClientException unknown) {
            return id;
        }
    }

    /** A role that nobody has: of two that make one of the same name, Keycloak refuses one; what is old goes by its id, so never a new one. */
    @Override
    public Optional<Lease> lease(String holder, Instant now, Duration time) {
        admin.able();
        if (make(holder, now.plus(time))) {
            return Optional.of(this::release);
        }
        JsonNode there = admin.get("/roles/{name}", Map.of("name", LEASE));
        if (Instant.parse(there.path("attributes").path(UNTIL).path(0).asString(Instant.MAX.toString()))
                .isAfter(now)) {
            return Optional.empty();
        }
        admin.write(HttpMethod.DELETE, "/roles-by-id/{id}", Map.of("id", RealmWriter.id(there)), null);
        return make(holder, now.plus(time)) ? Optional.of(this::release) : Optional.empty();
    }

    private boolean make(String holder, Instant until) {
        try {
            admin.write(
                    HttpMethod.POST,
                    "/roles",
                    Map.of(),
                    Map.of(
                            "name",
                            LEASE,
                            "attributes",
                            Map.of(HOLDER, List.of(holder), UNTIL, List.of(until.toString()))));
            return true;
        } catch (ClientException taken) {
            if (taken.failure() instanceof Conflict) {
                return false;
            }
            throw taken;
        }
    }

    private void release() {
        admin.write(HttpMethod.DELETE, "/roles/{name}", Map.of("name", LEASE), null);
    }
}
