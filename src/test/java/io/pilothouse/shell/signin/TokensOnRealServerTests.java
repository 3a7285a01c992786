package io.pilothouse.shell.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pilothouse.realparts.OnRealServers;
import io.pilothouse.realparts.RealKeycloak;
import io.pilothouse.realparts.RealPlatform;
import io.pilothouse.realparts.Server;
import io.pilothouse.shell.signin.SignIn.Oidc;
import io.pilothouse.units.Actor;
import io.pilothouse.units.Role;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtValidationException;

/** Tokens of a real provider, by every algorithm with a public key that it offers. */
@OnRealServers(Server.KEYCLOAK)
class TokensOnRealServerTests {
    private static final String SECRET = "secret-of-the-console";

    private final RealKeycloak keycloak;

    TokensOnRealServerTests(RealPlatform platform) {
        keycloak = platform.keycloak();
    }

    /** Made once, when the server is there. */
    private static final class Shared {
        static final String REALM = made("signed");

        private static String made(String realm) {
            try {
                RealPlatform.running()
                        .keycloak()
                        .create(Files.readString(Path.of("src/test/resources/journey/realm.json"))
                                .replace("REALM", realm)
                                .replace("ALGORITHM", "RS256"));
                return realm;
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA"})
    void tokensAreReadWhateverSignsThemAndRefusedWhenTheyWereChanged(String algorithm) {
        String application = "application-" + algorithm;
        keycloak.call("POST", "/" + Shared.REALM + "/clients", """
                {"clientId": "%s", "secret": "%s", "serviceAccountsEnabled": true,
                 "attributes": {"access.token.signed.response.alg": "%s"}}
                """.formatted(application, SECRET, algorithm));
        var provider = ClientRegistrations.fromIssuerLocation(
                        keycloak.issuer(Shared.REALM).toString())
                .clientId(application)
                .clientSecret(SECRET)
                .build();
        var tokens = new Tokens().accessTokens(provider);
        String text = keycloak.token(Shared.REALM, application, SECRET);

        Jwt token = tokens.decode(text);

        assertThat(token.getHeaders()).containsEntry("alg", algorithm);
        assertThat(token.getClaimAsString("azp")).isEqualTo(application);
        assertThatThrownBy(() -> tokens.decode(signedOtherwise(text))).isInstanceOf(BadJwtException.class);
    }

    @Test
    void aProgramCallsTheConsoleWithATokenThatIsForItAndWithNoOther() {
        client("nightly", """
                {"name": "console", "protocol": "openid-connect", "protocolMapper": "oidc-audience-mapper",
                 "config": {"included.client.audience": "pilothouse", "access.token.claim": "true"}}""");
        client("other", "");
        var console = ClientRegistrations.fromIssuerLocation(
                        keycloak.issuer(Shared.REALM).toString())
                .clientId("pilothouse")
                .build();
        var calls = new Tokens().calls(console);
        var settings =
                new Oidc("realm_access.roles", "groups", Map.of(), Duration.ofSeconds(10), Duration.ofMinutes(15));

        Jwt token = calls.decode(keycloak.token(Shared.REALM, "nightly", SECRET));

        assertThat(new OidcPeople(settings, new Tokens(), Clock.systemUTC())
                        .calling(token)
                        .actor())
                .isEqualTo(new Actor(
                        "service-account-nightly",
                        "service-account-nightly",
                        Set.of(Role.PLATFORM_OPERATOR),
                        Set.of(),
                        null));
        assertThatThrownBy(() -> calls.decode(keycloak.token(Shared.REALM, "other", SECRET)))
                .isInstanceOf(JwtValidationException.class)
                .hasMessageContaining("aud");
    }

    /** Whose service account has the role of an operator. */
    private void client(String name, String mapper) {
        String realm = "/" + Shared.REALM;
        keycloak.call("POST", realm + "/clients", """
                {"clientId": "%s", "secret": "%s", "serviceAccountsEnabled": true, "protocolMappers": [%s]}
                """.formatted(name, SECRET, mapper));
        String id = keycloak.ids(realm + "/clients?clientId=" + name).getFirst();
        String account = keycloak.call("GET", realm + "/clients/" + id + "/service-account-user", "")
                .path("id")
                .asString();
        var role = keycloak.call("GET", realm + "/roles/platform-operator", "");
        keycloak.call("POST", realm + "/users/" + account + "/role-mappings/realm", "[" + role + "]");
    }

    /** The same with the signature of another token, as long as its own. */
    private static String signedOtherwise(String token) {
        int signature = token.lastIndexOf('.') + 1;
        return token.substring(0, signature)
                + new StringBuilder(token.substring(signature, token.length() - 2)).reverse()
                + token.substring(token.length() - 2);
    }
}
