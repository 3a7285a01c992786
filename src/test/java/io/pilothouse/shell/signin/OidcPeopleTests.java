package io.pilothouse.shell.signin;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.pilothouse.shell.signin.SignIn.Oidc;
import io.pilothouse.units.Actor;
import io.pilothouse.units.Role;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;

class OidcPeopleTests {
    private static final Instant NOW = Instant.now();
    private static final Map<String, Object> ALEX =
            Map.of("sub", "4f21", "iss", "https://id.example", "name", "Alex Sommer", "email", "alex@example.org");

    @RegisterExtension
    static final WireMockExtension PROVIDER = WireMockExtension.newInstance().build();

    private final RSAKey key = newKey();

    @BeforeEach
    void publishTheKeys() {
        PROVIDER.stubFor(get("/keys").willReturn(okJson(new JWKSet(key.toPublicJWK()).toString())));
    }

    @Test
    void keycloaksRolesAreReadFromTheAccessToken() {
        String token =
                signed(Map.of("realm_access", Map.of("roles", List.of("platform-operator", "offline_access"))), key);

        Actor alex = actor(oidc("realm_access.roles", Map.of()), ALEX, token);

        assertThat(alex)
                .isEqualTo(
                        new Actor("Alex Sommer", "alex@example.org", Set.of(Role.PLATFORM_OPERATOR), Set.of(), null));
    }

    /** Whoever could write any address into their own profile would own what belongs to somebody else. */
    @Test
    void anAddressOfMailProvesSomethingOnlyWhereTheProviderVerifiedIt() {
        assertThat(proven(Map.of("email_verified", true))).containsExactly("alex@example.org");
        assertThat(proven(Map.of("email_verified", false))).isEmpty();
        assertThat(proven(Map.of())).isEmpty();
    }

    @Test
    void groupsAreThoseOfTheIdTokenElseOfTheAccessToken() {
        assertThat(proven(Map.of("groups", List.of("/teams/docs", "writers")))).containsOnly("/teams/docs", "/writers");
        assertThat(actor(
                                oidc("realm_access.roles", Map.of()),
                                ALEX,
                                signed(Map.of("groups", List.of("/teams/docs")), key))
                        .proven())
                .containsExactly("/teams/docs");
        assertThat(actor(
                                oidc("realm_access.roles", Map.of()),
                                ALEX,
                                signed(Map.of("groups", List.of("/teams/docs")), newKey()))
                        .proven())
                .isEmpty();
    }

    private Set<String> proven(Map<String, Object> more) {
        Map<String, Object> claims = new java.util.HashMap<>(ALEX);
        claims.putAll(more);
        return actor(oidc("realm_access.roles", Map.of()), claims, "opaque").proven();
    }

    @Test
    void anotherClaimOfTheIdTokenAndOtherNamesCanBeMapped() {
        Map<String, Object> claims = new java.util.HashMap<>(ALEX);
        claims.put("groups", List.of("llm-night-shift", "ML_ENGINEER", "everybody"));

        Actor alex = actor(oidc("groups", Map.of("llm-night-shift", Role.ON_CALL)), claims, "opaque");

        assertThat(alex.roles()).containsExactlyInAnyOrder(Role.ON_CALL, Role.ML_ENGINEER);
    }

    @Test
    void anAccessTokenThatAnotherKeySignedGivesNoRole() {
        String forged = signed(Map.of("realm_access", Map.of("roles", List.of("platform-operator"))), newKey());

        assertThat(actor(oidc("realm_access.roles", Map.of()), ALEX, forged).roles())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ES256", "ES384", "PS256", "RS512"})
    void rolesAreReadWhateverAlgorithmWithAPublicKeyTheProviderSignsWith(String algorithm) {
        Provider other = new Provider(PROVIDER, JWSAlgorithm.parse(algorithm));
        other.publishTheKeys();

        String token = other.signed(Map.of("realm_access", Map.of("roles", List.of("on-call"))));

        assertThat(actor(oidc("realm_access.roles", Map.of()), ALEX, token).roles())
                .containsExactly(Role.ON_CALL);
    }

    @Test
    void anAccessTokenThatSaysItIsOneIsReadToo() {
        Provider typed = new Provider(PROVIDER, JWSAlgorithm.RS256).typed("at+jwt");
        typed.publishTheKeys();

        String token = typed.signed(Map.of("realm_access", Map.of("roles", List.of("on-call"))));

        assertThat(actor(oidc("realm_access.roles", Map.of()), ALEX, token).roles())
                .containsExactly(Role.ON_CALL);
    }

    @Test
    void aPersonWithoutNameAndAddressIsCalledByTheirSubject() {
        Actor nameless = actor(oidc("groups", Map.of()), Map.of("sub", "4f21", "iss", "https://id.example"), "opaque");

        assertThat(nameless.name()).isEqualTo("4f21");
        assertThat(nameless.email()).isEqualTo("4f21");
    }

    private static Oidc oidc(String claim, Map<String, Role> roles) {
        return new Oidc(claim, "groups", roles, Duration.ofSeconds(10), Duration.ofMinutes(15));
    }

    private Actor actor(Oidc settings, Map<String, Object> idClaims, String accessToken) {
        ClientRegistration registration = ClientRegistration.withRegistrationId("keycloak")
                .clientId("pilothouse")
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .redirectUri("http://localhost/login/oauth2/code/keycloak")
                .authorizationUri("https://id.example/auth")
                .tokenUri("https://id.example/token")
                .jwkSetUri(PROVIDER.baseUrl() + "/keys")
                .build();
        var access = new OAuth2AccessToken(OAuth2AccessToken.TokenType.BEARER, accessToken, NOW, NOW.plusSeconds(60));
        var id = new OidcIdToken("id", NOW, NOW.plusSeconds(60), idClaims);
        var user = new OidcPeople(settings, new Tokens(), Clock.systemUTC())
                .loadUser(new OidcUserRequest(registration, access, id));
        assertThat(user).isInstanceOf(SignedIn.class);
        return ((SignedIn) user).actor();
    }

    private static String signed(Map<String, Object> claims, RSAKey with) {
        JWTClaimsSet.Builder set = new JWTClaimsSet.Builder().expirationTime(Date.from(NOW.plusSeconds(60)));
        claims.forEach(set::claim);
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(with.getKeyID()).build(), set.build());
        try {
            token.sign(new RSASSASigner(with));
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
        return token.serialize();
    }

    private static RSAKey newKey() {
        try {
            return new RSAKeyGenerator(2048).keyID("one").generate();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
