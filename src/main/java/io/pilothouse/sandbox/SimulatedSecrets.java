package io.pilothouse.sandbox;

import io.pilothouse.clients.ClientException;
import io.pilothouse.clients.ClientFailure;
import io.pilothouse.clients.keycloak.ClientSecrets;
import io.pilothouse.clients.keycloak.Federation;
import io.pilothouse.clients.keycloak.Keycloak;
import io.pilothouse.clients.keycloak.RealmKind;
import io.pilothouse.clients.keycloak.RealmObject;
import io.pilothouse.units.Reason;
import io.pilothouse.units.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Secrets of a simulated realm whose policy has an old secret taken for two days. When which was made is kept in a file, what they were nowhere:
 * nobody can call anything with them.
 */
final class SimulatedSecrets implements ClientSecrets {
    static final Duration OVERLAP = Duration.ofDays(2);

    private static final Duration GOOD = Duration.ofDays(90);
    private static final int BYTES = 48;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Keycloak realm;
    private final Path file;
    private final Outages outages;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    /** By the id of the client: one that is made anew has another. */
    private final Map<String, Kept> kept;

    private record All(Map<String, Kept> secrets) {}

    private record Kept(
            Instant made,
            @Nullable Instant oldUntil,
            @Nullable Renewal last) {}

    SimulatedSecrets(Keycloak realm, Path file, Outages outages, Clock clock) {
        this.realm = realm;
        this.file = file;
        this.outages = outages;
        this.clock = clock;
        kept = new HashMap<>(
                Files.exists(file) ? JSON.readValue(file.toFile(), All.class).secrets() : Map.of());
    }

    @Override
    public synchronized State state(String client) {
        RealmObject found = realm.read().objects().stream()
                .filter(one -> one.kind() == RealmKind.CLIENT && one.name().equals(client))
                .findFirst()
                .orElseThrow(() -> gone(client));
        if (!kept.containsKey(found.id())) {
            keep(found.id(), new Kept(now(), null, null));
        }
        Kept secret = Objects.requireNonNull(kept.get(found.id()));
        return new State(
                found.id(),
                found.ours(),
                found.has("enabled", "true"),
                found.field("credential").isEmpty()
                        ? Federation.SECRET
                        : found.field("credential").first(),
                secret.made(),
                secret.made().plus(GOOD),
                secret.oldUntil(),
                secret.last());
    }

    private static ClientException gone(String client) {
        return new ClientException(new ClientFailure.NotFound(Reason.of("keycloak.gone", client)));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }

    @Override
    public Overlap overlap(State client) {
        outages.check(Outages.System.KEYCLOAK);
        return new Overlap.Of(OVERLAP);
    }

    @Override
    public synchronized Secret renew(State client) {
        Kept before = there(client);
        keep(client.id(), new Kept(now(), now().plus(OVERLAP), before.last()));
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return new Secret(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    @Override
    public synchronized void note(State client, Renewal renewal) {
        Kept before = there(client);
        keep(client.id(), new Kept(before.made(), before.oldUntil(), renewal));
    }

    @Override
    public synchronized void endOverlap(State client) {
        Kept before = there(client);
        keep(client.id(), new Kept(before.made(), null, before.last()));
    }

    /** Of a client that somebody deleted there is nothing. */
    private Kept there(State client) {
        outages.check(Outages.System.KEYCLOAK);
        boolean isThere =
                realm.read().objects().stream().anyMatch(one -> one.id().equals(client.id()));
        Kept secret = kept.get(client.id());
        if (!isThere || secret == null) {
            throw gone(client.id());
        }
        return secret;
    }

    private void keep(String id, Kept secret) {
        kept.put(id, secret);
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, JSON.writeValueAsBytes(new All(kept)));
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }
}
