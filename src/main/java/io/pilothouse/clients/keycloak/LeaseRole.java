package io.pilothouse.clients.keycloak;

import io.pilothouse.clients.ClientException;
import io.pilothouse.clients.ClientFailure.Conflict;
import io.pilothouse.clients.keycloak.Keycloak.Held;
import io.pilothouse.clients.keycloak.Keycloak.Lease;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.JsonNode;

/**
 * A role that nobody has: of two that make one of the same name, Keycloak refuses one; what is old goes by its id, so never a new one. It says
 * what its holder is about to write, so that of one that died is known what it was at.
 */
record LeaseRole(Admin admin) {
    static final String NAME = "pilothouse-lease";

    private static final String PATH = "/roles/{name}";
    private static final String HOLDER = "holder";
    private static final String UNTIL = "until";
    private static final String BEGAN = "began";
    private static final String COMMIT = "commit";
    private static final String BY = "by";
    private static final String STEPS = "steps";
    /** A value of a role's attribute holds 255. */
    private static final int LONGEST = 250;

    @Nullable Held held() {
        JsonNode role = role();
        return role == null ? null : held(role.path("attributes"));
    }

    Optional<Lease> take(String holder, Work work, Duration time) {
        if (make(holder, work, time)) {
            return Optional.of(new Taken(holder, work, time, null));
        }
        JsonNode role = role();
        Held there = role == null ? null : held(role.path("attributes"));
        if (role == null || there == null || !there.isLeft(holder, work.at())) {
            return Optional.empty();
        }
        drop(role);
        return make(holder, work, time) ? Optional.of(new Taken(holder, work, time, there.work())) : Optional.empty();
    }

    /** Another console that found it left may have been quicker. */
    private void drop(JsonNode role) {
        try {
            admin.write(HttpMethod.DELETE, "/roles-by-id/{id}", Map.of("id", RealmWriter.id(role)), null);
        } catch (ClientException gone) {
            if (!gone.isNotFound()) {
                throw gone;
            }
        }
    }

    private @Nullable JsonNode role() {
        try {
            return admin.get(PATH, Map.of("name", NAME));
        } catch (ClientException none) {
            if (none.isNotFound()) {
                return null;
            }
            throw none;
        }
    }

    private final class Taken implements Lease {
        private final String holder;
        private final Work work;
        private final @Nullable Work left;
        private final RealmWriter writer;

        Taken(String holder, Work work, Duration time, @Nullable Work left) {
            writer = new RealmWriter(new Leased(admin, work.at().plus(time).minus(MARGIN)));
            this.holder = holder;
            this.work = work;
            this.left = left;
        }

        @Override
        public Optional<Work> left() {
            return Optional.ofNullable(left);
        }

        @Override
        public void put(@Nullable RealmObject there, RealmObject wanted) {
            writer.put(there, wanted.sealed());
        }

        @Override
        public void remove(RealmObject there) {
            writer.remove(there);
        }

        /** Who was too late finds another's in its place, and leaves it. */
        @Override
        public void close() {
            JsonNode role = role();
            Held there = role == null ? null : held(role.path("attributes"));
            if (role != null
                    && there != null
                    && there.holder().equals(holder)
                    && there.work().at().equals(work.at())) {
                drop(role);
            }
        }
    }

    private boolean make(String holder, Work work, Duration time) {
        Map<String, List<String>> attributes = new LinkedHashMap<>();
        attributes.put(HOLDER, List.of(holder));
        attributes.put(UNTIL, List.of(work.at().plus(time).toString()));
        attributes.put(BEGAN, List.of(work.at().toString()));
        attributes.put(COMMIT, List.of(work.commit()));
        attributes.put(
                BY, List.of(work.by().substring(0, Math.min(LONGEST, work.by().length()))));
        attributes.put(STEPS, work.counts().stream().map(Work.Count::toString).toList());
        try {
            admin.write(HttpMethod.POST, "/roles", Map.of(), Map.of("name", NAME, "attributes", attributes));
            return true;
        } catch (ClientException taken) {
            if (taken.failure() instanceof Conflict) {
                return false;
            }
            throw taken;
        }
    }

    /** One that says no time, as when somebody made it by hand, never ends by itself. */
    private static Held held(JsonNode attributes) {
        Instant until = time(attributes, UNTIL, Instant.MAX);
        return new Held(
                one(attributes, HOLDER),
                new Work(
                        time(attributes, BEGAN, until),
                        one(attributes, COMMIT),
                        one(attributes, BY),
                        attributes
                                .path(STEPS)
                                .valueStream()
                                .flatMap(step -> Work.Count.read(step.asString("")).stream())
                                .toList()),
                until);
    }

    private static String one(JsonNode attributes, String name) {
        return attributes.path(name).path(0).asString("");
    }

    private static Instant time(JsonNode attributes, String name, Instant otherwise) {
        try {
            return Instant.parse(one(attributes, name));
        } catch (DateTimeException none) {
            return otherwise;
        }
    }
}
