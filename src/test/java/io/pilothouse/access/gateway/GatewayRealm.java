package io.pilothouse.access.gateway;

import io.pilothouse.realparts.RealKeycloak;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;

/**
 * Callers of a real Keycloak, as {@code realm.json} has them, and the texts of what a gateway is given.
 *
 * @param realm its name, of which the issuer is part
 */
record GatewayRealm(RealKeycloak keycloak, String realm) {
    private static final Path TEXTS = Path.of("src/test/resources/gateway");

    static GatewayRealm made(RealKeycloak keycloak, String realm) {
        keycloak.create(read("realm.json").replace("REALM", realm));
        return new GatewayRealm(keycloak, realm);
    }

    /** What Keycloak gives an application. */
    String token(String application) {
        return keycloak.token(realm, application, "secret");
    }

    /** The same claims, but nobody signed them. */
    static String unsigned(String token) {
        String claims = token.split("\\.")[1];
        String head = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString("{\"alg\":\"none\",\"typ\":\"JWT\"}".getBytes(StandardCharsets.UTF_8));
        return head + "." + claims + ".";
    }

    /** Another team in the claims than was signed. */
    static String forged(String token) {
        String[] parts = token.split("\\.");
        String claims = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8)
                .replace("\"team\":\"red\"", "\"team\":\"blue\"");
        return parts[0] + "."
                + Base64.getUrlEncoder().withoutPadding().encodeToString(claims.getBytes(StandardCharsets.UTF_8)) + "."
                + parts[2];
    }

    /** A manifest about one model, or about the gateway. */
    String text(String name, String model) {
        return read(name).replace("ISSUER", keycloak.issuer(realm).toString()).replace("MODEL", model);
    }

    static String read(String name) {
        try {
            return Files.readString(TEXTS.resolve(name));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
