package io.pilothouse.clients.keycloak;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.JsonNode;

/** What was done, kept as attributes of the shared scope: a ring of the last ones, so every console sees them and a restart forgets none. */
final class Entries {
    private static final int KEPT = 12;
    /** A value of a scope's attribute holds 2048. */
    private static final int LONGEST = 1900;

    private static final int PARTS = 6;
    private static final String BETWEEN = "|";

    private Entries() {}

    static List<Entry> in(Admin admin) {
        return scope(admin).stream()
                .flatMap(scope -> scope.path("attributes").properties().stream())
                .filter(attribute -> attribute.getKey().startsWith(Marks.ENTRY))
                .flatMap(attribute -> read(attribute.getValue().asString("")).stream())
                .sorted(Comparator.comparing((Entry entry) -> entry.work().at()).reversed())
                .toList();
    }

    /** Nothing where the shared scope is not there: then nothing of the console's is. */
    static boolean add(Admin admin, Entry entry) {
        Optional<JsonNode> there = scope(admin);
        there.ifPresent(scope -> {
            JsonNode attributes = scope.path("attributes");
            Map<String, Object> wanted = new TreeMap<>();
            wanted.put(slot(attributes), written(entry));
            admin.write(
                    HttpMethod.PUT,
                    "/client-scopes/{id}",
                    Map.of("id", RealmWriter.id(scope)),
                    Map.of("name", Marks.SHARED, "protocol", "openid-connect", "attributes", wanted));
        });
        return there.isPresent();
    }

    /** One that is empty, or the oldest. */
    private static String slot(JsonNode attributes) {
        String oldest = Marks.ENTRY + 0;
        Instant since = Instant.MAX;
        for (int i = 0; i < KEPT; i++) {
            String name = Marks.ENTRY + i;
            Instant at = read(attributes.path(name).asString(""))
                    .map(entry -> entry.work().at())
                    .orElse(Instant.MIN);
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
        Work work = entry.work();
        String text = String.join(
                BETWEEN,
                work.at().toString(),
                work.commit(),
                work.by().replace(BETWEEN, " "),
                entry.outcome().name(),
                work.counts().stream().map(Work.Count::toString).collect(Collectors.joining(",")),
                entry.what());
        return text.length() > LONGEST ? whole(text.substring(0, LONGEST)) : text;
    }

    /** Without the line that is not all there. */
    private static String whole(String cut) {
        int end = cut.lastIndexOf('\n');
        return end < 0 ? cut + "…" : cut.substring(0, end);
    }

    /** Empty for what no console wrote. */
    private static Optional<Entry> read(String text) {
        String[] parts = text.split("\\|", PARTS);
        return parts.length == PARTS
                ? Work.named(Entry.Outcome.values(), parts[3]).flatMap(outcome -> read(parts, outcome))
                : Optional.empty();
    }

    private static Optional<Entry> read(String[] parts, Entry.Outcome outcome) {
        try {
            List<Work.Count> counts = Arrays.stream(parts[4].split(","))
                    .flatMap(count -> Work.Count.read(count).stream())
                    .toList();
            return Optional.of(
                    new Entry(new Work(Instant.parse(parts[0]), parts[1], parts[2], counts), outcome, parts[5]));
        } catch (DateTimeException noTime) {
            return Optional.empty();
        }
    }
}
