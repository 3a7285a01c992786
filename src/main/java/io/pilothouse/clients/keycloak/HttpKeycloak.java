package io.pilothouse.clients.keycloak;

import io.pilothouse.clients.ClientException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** One realm through the Admin REST API of Keycloak 26. */
final class HttpKeycloak implements Keycloak {
    private static final int MOST_EVENTS = 500;

    private final Admin admin;
    private final RealmReader reader;
    private final LeaseRole lease;

    HttpKeycloak(Admin admin) {
        this.admin = admin;
        reader = new RealmReader(admin);
        lease = new LeaseRole(admin);
    }

    @Override
    public void reach() {
        admin.able();
        admin.get("", Map.of());
    }

    @Override
    public Found read() {
        admin.able();
        RealmReader.Seen seen = reader.all();
        List<RealmObject> all = seen.objects().stream()
                .filter(one -> !one.name().equals(LeaseRole.NAME))
                .toList();
        return new Found(all, Entries.in(admin), federation(), seen.unpeopled(), lease.held());
    }

    private Federation federation() {
        boolean isOffered = admin.get("/authentication/client-authenticator-providers", Map.of())
                .valueStream()
                .anyMatch(one -> one.path("id").asString("").equals(Federation.AUTHENTICATOR));
        return new Federation(isOffered, isOffered && admin.account().may(Admin.PROVIDERS) ? providers() : null);
    }

    private Set<String> providers() {
        return admin.get("/identity-provider/instances", Map.of())
                .valueStream()
                .filter(provider -> provider.path("enabled").asBoolean(false))
                .map(provider -> provider.path("alias").asString(""))
                .collect(Collectors.toSet());
    }

    @Override
    public boolean note(Entry entry) {
        return Entries.add(admin, entry);
    }

    @Override
    public List<AdminEvent> events(Instant since) {
        Admin.Account own = admin.able();
        if (!own.may(Admin.EVENTS)) {
            return List.of();
        }
        String day = since.atZone(ZoneOffset.UTC).toLocalDate().toString();
        Map<String, String> names = new HashMap<>(Map.of(own.id(), ""));
        return admin.get("/admin-events", Map.of("dateFrom", day, "max", MOST_EVENTS))
                .valueStream()
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

    @Override
    public Optional<Lease> lease(String holder, Work work, Duration time) {
        admin.able();
        return lease.take(holder, work, time);
    }
}
