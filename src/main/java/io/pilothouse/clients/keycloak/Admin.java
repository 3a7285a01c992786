package io.pilothouse.clients.keycloak;

import io.pilothouse.clients.ClientException;
import io.pilothouse.clients.ClientFailure;
import io.pilothouse.clients.http.Body;
import io.pilothouse.clients.http.JsonRemote;
import io.pilothouse.units.Reason;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls of the administration's REST API of one realm, with a token that is fetched anew before it ends. Thread-safe. */
class Admin {
    /** The rights that writing needs; each lets see what it lets write. */
    static final Set<String> RIGHTS = Set.of("manage-clients", "manage-realm", "manage-users");

    static final String EVENTS = "view-events";
    static final String PROVIDERS = "view-identity-providers";

    private static final int PAGE = 200;
    private static final Duration EARLY = Duration.ofSeconds(10);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final KeycloakProperties properties;
    private final Clock clock;
    private final JsonRemote tokens;
    private final JsonRemote admin;
    private @Nullable Account account;

    /** @param id of the user that the service account is */
    record Account(String token, Instant ends, String id, Set<String> rights) {
        boolean may(String right) {
            return rights.contains(right) || rights.contains("realm-admin");
        }

        @Override
        public String toString() {
            return id + " " + rights;
        }
    }

    Admin(KeycloakProperties properties, Clock clock) {
        this.properties = properties;
        this.clock = clock;
        var named = new JsonRemote.Named("Keycloak", "pilothouse.keycloak.url", "pilothouse.keycloak.client-secret");
        tokens = new JsonRemote(
                named, properties.url(), properties.timeout(), _ -> {}, (where, status, _) -> refusal(where, status));
        admin = tokens.with(headers -> headers.setBearerAuth(account().token()), (_, _, _) -> null);
    }

    private static @Nullable ClientFailure refusal(Reason where, int status) {
        return status == 400
                ? new ClientFailure.Denied(
                        Reason.of("because.remote-credentials", where, "pilothouse.keycloak.client-secret"))
                : null;
    }

    /** @throws ClientException {@code Denied}, naming what is missing: Keycloak leaves out what an account may not see, without a word */
    Account able() {
        Account now = account();
        Set<String> missing = new TreeSet<>(RIGHTS);
        missing.removeAll(now.rights());
        if (now.may("realm-admin") || missing.isEmpty()) {
            return now;
        }
        throw new ClientException(new ClientFailure.Denied(Reason.of(
                "keycloak.rights",
                Reason.of("because.remote-at", "Keycloak", admin.place()),
                properties.clientId(),
                String.join(", ", missing))));
    }

    synchronized Account account() {
        Account known = account;
        if (known == null || !clock.instant().isBefore(known.ends())) {
            known = signedIn();
            account = known;
        }
        return known;
    }

    Instant now() {
        return clock.instant();
    }

    private synchronized void forget() {
        account = null;
    }

    private Account signedIn() {
        JsonNode answer = tokens.ask(
                JsonNode.class,
                "/realms/{realm}/protocol/openid-connect/token",
                Map.of("realm", properties.realm()),
                new Body.Form(Map.of(
                        "grant_type", "client_credentials",
                        "client_id", properties.clientId(),
                        "client_secret", properties.clientSecret().value())));
        String token = answer.path("access_token").asString("");
        JsonNode claims = claims(token);
        return new Account(
                token,
                clock.instant().plusSeconds(answer.path("expires_in").asLong(0)).minus(EARLY),
                claims.path("sub").asString(""),
                claims.path("resource_access")
                        .path("realm-management")
                        .path("roles")
                        .valueStream()
                        .map(role -> role.asString(""))
                        .collect(Collectors.toSet()));
    }

    /** Only to say what is missing: Keycloak itself decides. What cannot be read names no right. */
    private static JsonNode claims(String token) {
        String[] parts = token.split("\\.");
        try {
            return parts.length < 2
                    ? JSON.nullNode()
                    : JSON.readTree(new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException | JacksonException opaque) {
            return JSON.nullNode();
        }
    }

    /** @param path below the realm; its variables in braces are filled by the parameters */
    JsonNode get(String path, Map<String, ?> parameters) {
        return again(() -> admin.get(JsonNode.class, below(path), with(parameters)));
    }

    /** All pages of a list. */
    List<JsonNode> all(String path, Map<String, ?> parameters) {
        List<JsonNode> all = new ArrayList<>();
        for (int size = PAGE; size == PAGE; ) {
            Map<String, Object> page = new LinkedHashMap<>(parameters);
            page.put("first", all.size());
            page.put("max", PAGE);
            JsonNode answer = get(path, page);
            size = answer.size();
            answer.forEach(all::add);
        }
        return all;
    }

    /** What the server can do, whatever the realm. */
    JsonNode server() {
        return again(() -> admin.get(JsonNode.class, "/admin/serverinfo", Map.of()));
    }

    /** A POST without a body, and its answer. */
    JsonNode post(String path, Map<String, ?> parameters) {
        return again(() -> admin.post(JsonNode.class, below(path), with(parameters), new Body.Json(Map.of())));
    }

    /** @param body null for none */
    void write(HttpMethod method, String path, Map<String, ?> parameters, @Nullable Object body) {
        again(() -> {
            if (body == null && method.equals(HttpMethod.DELETE)) {
                admin.delete(below(path), with(parameters));
            } else {
                admin.send(method, below(path), with(parameters), new Body.Json(body == null ? Map.of() : body));
            }
            return path;
        });
    }

    /** A token that ended early, since the realm's keys or sessions were renewed, is fetched once more. */
    private <T> T again(Supplier<T> call) {
        try {
            return call.get();
        } catch (ClientException refused) {
            if (!refused.reason().key().equals("because.remote-credentials")) {
                throw refused;
            }
            forget();
            return call.get();
        }
    }

    private static String below(String path) {
        return "/admin/realms/{realm}" + path;
    }

    private Map<String, Object> with(Map<String, ?> parameters) {
        Map<String, Object> all = new LinkedHashMap<>(parameters);
        all.put("realm", properties.realm());
        return all;
    }
}
