package io.pilothouse.clients.keycloak;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.JsonNode;

/** What was done, kept as attributes of the shared scope: a ring of the last ones, so every console sees them and a restart forgets none. */
final class Entries {
    private static final int KEPT = 12;
    /** A value of a scope's attribute holds 2048. */
    private static final int LONGEST = 1900;

    private static final int PARTS = 4;
    private static final String BETWEEN = "|";

    private Entries() {}

    static List<Entry> in(Admin admin) {
        return scope(admin).stream()
                .flatMap(scope -> scope.path("attributes").properties().stream())
                .filter(attribute -> attribute.getKey().startsWith(Marks.ENTRY))
                .flatMap(attribute -> read(attribute.getValue().asString("")).stream())
                .sorted(Comparator.comparing(Entry::at).reversed())
                .toList();
    }

    /** Nothing where the shared scope is not there: then nothing of the console's is. */
    static void add(Admin admin, Entry entry) {
        scope(admin).ifPresent(scope -> {
            JsonNode attributes = scope.path("attributes");
            Map<String, Object> wanted = new TreeMap<>();
            wanted.put(slot(attributes), written(entry));
            admin.write(
                    HttpMethod.PUT,
                    "/client-scopes/{id}",
                    Map.of("id", RealmWriter.id(scope)),
                    Map.of("name", Marks.SHARED, "protocol", "openid-connect", "attributes", wanted));
        });
    }

    /** One that is empty, or the oldest. */
    private static String slot(JsonNode attributes) {
        String oldest = Marks.ENTRY + 0;
        Instant since = Instant.MAX;
        for (int i = 0; i < KEPT; i++) {
            String name = Marks.ENTRY + i;
            Instant at = read(attributes.path(name).asString("")).map(Entry::at).orElse(Instant.MIN);
            if (at.isBefore(since)) {
                since = at;
                oldest = name;
            }
        }
        return oldest;
    }

    private static Optional<JsonNode> scope(Admin admin) {
        return admin.get("/client-scopes", Map.of())
                .valueStream()
                .filter(scope -> scope.path("name").asString("").equals(Marks.SHARED))
                .filter(scope -> RealmReader.isOurs(scope.path("attributes")))
                .findFirst();
    }

    private static String written(Entry entry) {
        String text = String.join(BETWEEN, entry.at().toString(), entry.commit(), entry.by(), entry.what());
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
    }

    private static Optional<Entry> read(String text) {
        String[] parts = text.split("\\|", PARTS);
        return parts.length == PARTS
                ? Optional.of(new Entry(Instant.parse(parts[0]), parts[1], parts[2], parts[3]))
                : Optional.empty();
    }
}
