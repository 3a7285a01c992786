package io.pilothouse.clients.keycloak;

import io.pilothouse.clients.ClientException;
import io.pilothouse.clients.ClientFailure;
import io.pilothouse.units.Reason;
import io.pilothouse.units.Secret;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.JsonNode;

/** Secrets through the Admin REST API of Keycloak 26. Attributes and ids are those of its ClientSecretConstants and ClientSecretRotationExecutor. */
final class HttpClientSecrets implements ClientSecrets {
    private static final String FEATURE = "CLIENT_SECRET_ROTATION";
    private static final String EXECUTOR = "secret-rotation";
    private static final String CLIENT = "/clients/{id}";

    private final Admin admin;

    HttpClientSecrets(Admin admin) {
        this.admin = admin;
    }

    @Override
    public State state(String client) {
        admin.able();
        return admin.get("/clients", Map.of("clientId", client))
                .valueStream()
                .filter(one -> one.path("clientId").asString("").equals(client))
                .findFirst()
                .map(HttpClientSecrets::state)
                .orElseThrow(() -> new ClientException(new ClientFailure.NotFound(Reason.of("keycloak.gone", client))));
    }

    private static State state(JsonNode client) {
        JsonNode attributes = client.path("attributes");
        return new State(
                RealmWriter.id(client),
                RealmReader.isOurs(attributes),
                client.path("enabled").asBoolean(false),
                client.path("clientAuthenticatorType").asString(Federation.SECRET),
                seconds(attributes, "client.secret.creation.time"),
                seconds(attributes, "client.secret.expiration.time"),
                seconds(attributes, "client.secret.rotated.expiration.time"),
                renewal(attributes.path(Marks.SECRET).asString("")));
    }

    private static @Nullable Instant seconds(JsonNode attributes, String name) {
        String said = attributes.path(name).asString("");
        return said.matches("[1-9]\\d{0,11}") ? Instant.ofEpochSecond(Long.parseLong(said)) : null;
    }

    private static @Nullable Renewal renewal(String said) {
        int end = said.indexOf(' ');
        try {
            return end < 0 ? null : new Renewal(Instant.parse(said.substring(0, end)), said.substring(end + 1));
        } catch (DateTimeException byHand) {
            return null;
        }
    }

    @Override
    public Overlap overlap(State client) {
        if (!hasFeature()) {
            return new Overlap.None(Overlap.Why.FEATURE);
        }
        Set<Duration> times = policies();
        if (times.isEmpty()) {
            return new Overlap.None(Overlap.Why.POLICY);
        }
        // the end of a secret is what such a policy gives, so that a client which has one is known to be under it
        return client.ends() != null && times.size() == 1
                ? new Overlap.Of(times.iterator().next())
                : new Overlap.Open();
    }

    private boolean hasFeature() {
        return admin.server()
                .path("features")
                .valueStream()
                .anyMatch(feature -> feature.path("name").asString("").equals(FEATURE)
                        && feature.path("enabled").asBoolean(false));
    }

    /** For how long the policies that are on have an old secret taken. */
    private Set<Duration> policies() {
        JsonNode policies = admin.get("/client-policies/policies", Map.of("include-global-policies", true));
        Set<String> used = Stream.of("policies", "globalPolicies")
                .flatMap(list -> policies.path(list).valueStream())
                .filter(policy -> policy.path("enabled").asBoolean(false))
                .flatMap(policy -> policy.path("profiles").valueStream())
                .map(profile -> profile.asString(""))
                .collect(Collectors.toSet());
        return used.isEmpty() ? Set.of() : times(used);
    }

    private Set<Duration> times(Set<String> used) {
        JsonNode profiles = admin.get("/client-policies/profiles", Map.of("include-global-profiles", true));
        return Stream.of("profiles", "globalProfiles")
                .flatMap(list -> profiles.path(list).valueStream())
                .filter(profile -> used.contains(profile.path("name").asString("")))
                .flatMap(profile -> profile.path("executors").valueStream())
                .filter(executor -> executor.path("executor").asString("").equals(EXECUTOR))
                .map(executor -> Duration.ofSeconds(executor.path("configuration")
                        .path("rotated-expiration-period")
                        .asLong(0)))
                .collect(Collectors.toSet());
    }

    @Override
    public Secret renew(State client) {
        admin.able();
        String value = asked(client).path("value").asString("");
        if (value.isEmpty()) {
            throw new ClientException(new ClientFailure.Invalid(Reason.of("secrets.unreadable")));
        }
        return new Secret(value);
    }

    /** A failure goes without its cause, which quotes the answer: that may be the secret. */
    private JsonNode asked(State client) {
        try {
            return admin.post("/clients/{id}/client-secret", Map.of("id", client.id()));
        } catch (ClientException refused) {
            throw new ClientException(refused.failure());
        }
    }

    @Override
    public void note(State client, Renewal renewal) {
        JsonNode there = admin.get(CLIENT, Map.of("id", client.id()));
        admin.write(
                HttpMethod.PUT,
                CLIENT,
                Map.of("id", client.id()),
                Map.of(
                        "clientId",
                        there.path("clientId").asString(""),
                        "attributes",
                        Map.of(Marks.SECRET, renewal.at() + " " + renewal.by())));
    }

    @Override
    public void endOverlap(State client) {
        admin.able();
        admin.write(HttpMethod.DELETE, "/clients/{id}/client-secret/rotated", Map.of("id", client.id()), null);
    }
}
