package io.pilothouse.shell.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pilothouse.realparts.OnRealServers;
import io.pilothouse.realparts.RealKeycloak;
import io.pilothouse.realparts.RealPlatform;
import io.pilothouse.realparts.Server;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;

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

    /** The same with the signature of another token, as long as its own. */
    private static String signedOtherwise(String token) {
        int signature = token.lastIndexOf('.') + 1;
        return token.substring(0, signature)
                + new StringBuilder(token.substring(signature, token.length() - 2)).reverse()
                + token.substring(token.length() - 2);
    }
}
