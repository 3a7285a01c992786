package io.pilothouse.realparts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A real Keycloak. Each test makes a realm of its own name in it. */
public record RealKeycloak(URI url) {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String ADMIN = "admin";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    static RealKeycloak start() {
        Path part = Server.part("keycloak");
        Path folder = Workplace.folder("keycloak");
        int port = FreePorts.next();
        var url = URI.create("http://127.0.0.1:" + port);
        copy(part.resolve("seed/keycloakdb.mv.db"), folder.resolve("keycloakdb.mv.db"));
        GuardedProcess.start(
                        "keycloak",
                        folder,
                        Map.of("JAVA_HOME", System.getProperty("java.home"), "JAVA_OPTS_KC_HEAP", "-Xms64m -Xmx384m"),
                        List.of(
                                part.resolve("keycloak/bin/kc.sh").toString(),
                                "start",
                                "--optimized",
                                // without it a port for other Keycloaks is open to the network
                                "--cache=local",
                                "--http-enabled=true",
                                "--http-host=127.0.0.1",
                                "--http-port=" + port,
                                "--hostname=" + url,
                                "--db-url=jdbc:h2:file:" + folder.resolve("keycloakdb") + ";NON_KEYWORDS=VALUE"))
                .await(url.resolve("/realms/master"), PATIENCE);
        return new RealKeycloak(url);
    }

    private static void copy(Path from, Path to) {
        try {
            Files.copy(from, to);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** What a realm's tokens name as their issuer. */
    public URI issuer(String realm) {
        return url.resolve("/realms/" + realm);
    }

    /** Makes a realm of a representation in JSON, as an export has it. */
    public void create(String realm) {
        call("POST", "", realm);
    }

    /**
     * One call of the administration's REST API as the administrator of everything.
     *
     * @param path below {@code /admin/realms}, such as {@code /llm/users}
     * @param json empty for none
     * @return the answer, null where it has no text
     * @throws IllegalStateException when it is refused
     */
    public JsonNode call(String method, String path, String json) {
        return call(token(), method, path, json);
    }

    /** An access token of a person, as an administrator's command line gets it. */
    public String personsToken(String realm, String user, String password) {
        return token(realm, "grant_type=password&client_id=admin-cli&username=" + user + "&password=" + password);
    }

    /** The same call as whoever has the token. */
    public JsonNode call(String token, String method, String path, String json) {
        String answer = Http.call(
                method,
                url.resolve("/admin/realms" + path),
                Map.of("Authorization", "Bearer " + token, "Content-Type", "application/json"),
                BodyPublishers.ofString(json));
        return answer.isEmpty() ? JSON.nullNode() : JSON.readTree(answer);
    }

    /** The ids of users, clients or what else a list has that is asked with a query. */
    public List<String> ids(String path) {
        List<String> ids = new ArrayList<>();
        call("GET", path, "").forEach(one -> ids.add(one.path("id").asString()));
        return ids;
    }

    /** An access token of an application of a realm, which has these credentials. */
    public String token(String realm, String client, String secret) {
        return token(realm, "grant_type=client_credentials&client_id=" + client + "&client_secret=" + secret);
    }

    /** An access token of whichever application a token of another issuer proves to call. */
    public String tokenByAssertion(String realm, String assertion) {
        return token(
                realm,
                "grant_type=client_credentials"
                        + "&client_assertion_type=urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
                        + "&client_assertion=" + assertion);
    }

    /** That of the administrator of everything, by the issuer {@code master}. */
    public String token() {
        return personsToken("master", ADMIN, ADMIN);
    }

    private String token(String realm, String form) {
        String answer = Http.call(
                "POST",
                URI.create(issuer(realm) + "/protocol/openid-connect/token"),
                Map.of("Content-Type", "application/x-www-form-urlencoded"),
                BodyPublishers.ofString(form));
        return JSON.readTree(answer).path("access_token").asString();
    }
}
