package io.pilothouse.clients.keycloak;

import io.pilothouse.clients.ClientException;
import io.pilothouse.clients.ClientFailure;
import io.pilothouse.realparts.RealKeycloak;
import io.pilothouse.units.Secret;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.test.context.DynamicPropertyRegistry;

/** A realm of its own in a real Keycloak, with an account of the console's that has some rights. */
public record RealRealm(RealKeycloak server, String name, Keycloak keycloak) {
    private static final String ACCOUNT = "pilothouse-reconciler";
    private static final String SECRET = "secret-of-the-reconciler";
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    public static final List<String> RIGHTS = List.of("manage-clients", "manage-users", "manage-realm", "view-events");

    /** A new one; admin events are kept, with what was sent. */
    public static RealRealm create(RealKeycloak server, String name, List<String> rights) {
        server.create("""
                {"realm": "%1$s", "enabled": true, "sslRequired": "none",
                 "adminEventsEnabled": true, "adminEventsDetailsEnabled": true,
                 "clients": [{"clientId": "%2$s", "secret": "%3$s", "serviceAccountsEnabled": true}],
                 "users": [
                   {"username": "service-account-%2$s", "enabled": true, "serviceAccountClientId": "%2$s",
                    "clientRoles": {"realm-management": [%4$s]}},
                   {"username": "jana", "enabled": true, "email": "jana@example.com", "firstName": "Jana",
                    "lastName": "Novak", "credentials": [{"type": "password", "value": "jana-1"}],
                    "clientRoles": {"realm-management": ["realm-admin"]}}]}
                """.formatted(
                        name,
                        ACCOUNT,
                        SECRET,
                        rights.stream().map(right -> '"' + right + '"').collect(Collectors.joining(", "))));
        return new RealRealm(server, name, new HttpKeycloak(new Admin(properties(server, name), Clock.systemUTC())));
    }

    /** Those of its clients, by the console's account. */
    ClientSecrets secrets() {
        return new HttpClientSecrets(new Admin(properties(server, name), Clock.systemUTC()));
    }

    /** One of such a name as a console of its own sees it, on whatever line. */
    public static Keycloak at(URI url, String name) {
        return at(url, name, PATIENCE);
    }

    /** The same by one who waits so long for each answer. */
    public static Keycloak at(URI url, String name, Duration timeout) {
        return new HttpKeycloak(new Admin(properties(url, name, timeout), Clock.systemUTC()));
    }

    private static KeycloakProperties properties(RealKeycloak server, String name) {
        return properties(server.url(), name, PATIENCE);
    }

    private static KeycloakProperties properties(URI url, String name, Duration timeout) {
        return new KeycloakProperties(url, name, ACCOUNT, new Secret(SECRET), timeout);
    }

    /** What connects a console to it. */
    public void connect(DynamicPropertyRegistry properties) {
        Map.of("url", server.url(), "realm", name, "client-id", ACCOUNT, "client-secret", SECRET)
                .forEach((setting, value) -> properties.add("pilothouse.keycloak." + setting, value::toString));
    }

    /** The same realm, to a console whose connection breaks before its write of this number, counted from 1. */
    public Keycloak breaking(int write) {
        return new HttpKeycloak(new Breaking(properties(server, name), write));
    }

    private static final class Breaking extends Admin {
        private int left;

        Breaking(KeycloakProperties properties, int write) {
            super(properties, Clock.systemUTC());
            left = write;
        }

        @Override
        void write(HttpMethod method, String path, Map<String, ?> parameters, @Nullable Object body) {
            // the lease that somebody killed would keep for minutes is given back, so that the test need not wait
            if (!path.equals("/roles-by-id/{id}") && --left == 0) {
                throw new Killed();
            }
            super.write(method, path, parameters, body);
        }
    }

    /** What nobody expects, as the end of a process. */
    public static final class Killed extends RuntimeException {}

    /** What an administrator does by hand. */
    public void byJana(String method, String path, String json) {
        server.call(server.personsToken(name, "jana", "jana-1"), method, "/" + name + path, json);
    }

    /** The names of what is the console's, with their kinds. */
    public Stream<String> ours() {
        return keycloak.read().objects().stream().filter(RealmObject::ours).map(one -> one.kind() + " " + one.name());
    }

    public RealmObject object(RealmKind kind, String object) {
        return keycloak.read().objects().stream()
                .filter(one -> one.kind() == kind && one.name().equals(object))
                .findFirst()
                .orElseThrow(() ->
                        new ClientException(new ClientFailure.NotFound(kind + " " + object + " is not in " + name)));
    }
}
