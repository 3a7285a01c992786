package io.pilothouse.shell.signin;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static io.pilothouse.access.api.ApiCalls.BATCH;
import static io.pilothouse.access.api.ApiCalls.EXPLAIN;
import static io.pilothouse.access.api.ApiCalls.detail;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.nimbusds.jose.JWSAlgorithm;
import io.pilothouse.access.api.ApiCalls;
import io.pilothouse.access.api.ApiRoom;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Whoever calls an API with a token of the identity provider. No call is answered with a cookie: {@link ApiCalls} looks. */
@DirtiesContext
@SpringBootTest(
        classes = ApiRoom.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "vaadin.productionMode=true",
            "spring.security.oauth2.client.registration.keycloak.client-id=pilothouse",
            "spring.security.oauth2.client.registration.keycloak.client-secret=s",
            "spring.security.oauth2.client.registration.keycloak.scope=openid"
        })
class BearerTests {
    @RegisterExtension
    static final WireMockExtension SERVER = WireMockExtension.newInstance().build();

    private final Provider provider = new Provider(SERVER, JWSAlgorithm.ES256);

    @LocalServerPort
    private int port;

    private ApiCalls calls;

    @DynamicPropertySource
    static void discovered(DynamicPropertyRegistry settings) {
        SERVER.stubFor(get("/realm/.well-known/openid-configuration")
                .willReturn(okJson("""
                {"issuer": "%1$s", "authorization_endpoint": "%1$s/auth", "token_endpoint": "%1$s/token", "jwks_uri": "%2$s/keys",
                 "subject_types_supported": ["public"]}""".formatted(issuer(), SERVER.baseUrl()))));
        settings.add("spring.security.oauth2.client.provider.keycloak.issuer-uri", BearerTests::issuer);
    }

    private static String issuer() {
        return SERVER.baseUrl() + "/realm";
    }

    @BeforeEach
    void publish() {
        calls = new ApiCalls(port);
        provider.publishTheKeys();
    }

    private static Map<String, Object> claims(String... roles) {
        Map<String, Object> claims = new HashMap<>();
        claims.put("iss", issuer());
        claims.put("aud", List.of("account", "pilothouse"));
        claims.put("sub", "4f21");
        claims.put("name", "Ada Muster");
        claims.put("email", "ada@example.com");
        claims.put("realm_access", Map.of("roles", List.of(roles)));
        return claims;
    }

    private static Map<String, Object> with(String claim, Object value) {
        Map<String, Object> claims = claims("platform-operator");
        claims.put(claim, value);
        return claims;
    }

    private HttpResponse<String> called(String path, String token) {
        return calls.send(calls.request(path).header("Authorization", "Bearer " + token));
    }

    private String refused(String token) {
        HttpResponse<String> answer = called(BATCH, token);
        assertThat(answer.headers().firstValue("www-authenticate"))
                .hasValue("Bearer realm=\"Pilothouse\", error=\"invalid_token\"");
        assertThat(answer.body()).doesNotContain(token);
        return detail(answer, 401);
    }

    @Test
    void aTokenOfTheProviderForTheConsoleIsAnsweredByTheRolesThatItNames() {
        assertThat(called(BATCH, provider.signed(claims("platform-operator"))).statusCode())
                .isEqualTo(200);
        assertThat(called(BATCH, provider.signed(claims("on-call", "cook"))).statusCode())
                .isEqualTo(200);
        assertThat(called(BATCH, provider.typed("at+jwt").signed(claims("ml_engineer")))
                        .statusCode())
                .isEqualTo(200);
    }

    /** The same claims as at sign-in: what nobody verified proves nothing. */
    @ParameterizedTest
    @CsvSource({"docs-batch, 200", "crawler, 404"})
    void whoOnlyLeadsTeamsIsAnsweredForThose(String application, int status) {
        String path = EXPLAIN + "?environment=prod&model=chat&application=" + application;
        Map<String, Object> claims = claims("team-lead");
        assertThat(called(path, provider.signed(claims)).statusCode()).isEqualTo(404);

        claims.put("email_verified", true);
        assertThat(called(path, provider.signed(claims)).statusCode()).isEqualTo(status);

        claims.remove("email_verified");
        claims.put("groups", List.of("teams/docs"));
        assertThat(called(path, provider.signed(claims)).statusCode()).isEqualTo(status);
    }

    @Test
    void aTokenSendsWithoutThatOfAPage() {
        var request = calls.request(EXPLAIN)
                .header("Authorization", "Bearer " + provider.signed(claims("platform-operator")));

        HttpResponse<String> answer = calls.send(
                ApiCalls.json(request, "{\"environment\": \"prod\", \"model\": \"chat\", \"token\": \"none\"}"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(ApiCalls.read(answer).path("status").asInt()).isEqualTo(401);
    }

    @Test
    void aTokenWithoutARoleOpensNothing() {
        assertThat(detail(called(BATCH, provider.signed(claims("cook"))), 403)).startsWith("You have no role here.");
        assertThat(detail(called(BATCH, provider.signed(claims())), 403)).startsWith("You have no role here.");
    }

    @Test
    void withoutATokenThereIsAProblemThatSaysWhichOneIsExpected() {
        HttpResponse<String> answer = calls.send(calls.request(BATCH));

        assertThat(detail(answer, 401))
                .isEqualTo("Nobody is signed in (expected: Authorization: Bearer with a token of " + issuer()
                        + " for the audience pilothouse, or the session of a browser)");
        assertThat(answer.headers().firstValue("www-authenticate")).hasValue("Bearer realm=\"Pilothouse\"");
    }

    @Test
    void aTokenOfAnotherIssuerForSomebodyElseOrOverIsRefused() {
        assertThat(refused(provider.signed(with("iss", "https://elsewhere.example.com"))))
                .contains("iss");
        assertThat(refused(provider.signed(with("aud", "llm-gateway")))).contains("aud");
        Map<String, Object> over = with("exp", Date.from(Instant.now().minusSeconds(90)));
        over.put("iat", Date.from(Instant.now().minusSeconds(900)));
        assertThat(refused(provider.signed(over))).contains("expired");
        assertThat(refused(provider.signed(with("nbf", Date.from(Instant.now().plusSeconds(90))))))
                .contains("before");
    }

    /** They are meant for the console as well, and are no proof of who calls. */
    @ParameterizedTest
    @ValueSource(strings = {"ID", "Logout", "DPoP"})
    void anotherKindOfTokenIsRefused(String kind) {
        assertThat(refused(provider.signed(with("typ", kind)))).contains("typ");
        assertThat(called(BATCH, provider.signed(with("typ", "Bearer"))).statusCode())
                .isEqualTo(200);
    }

    @Test
    void aTokenThatAnotherKeySignedOrNoneIsRefused() {
        refused(new Provider(SERVER, JWSAlgorithm.ES256).signed(claims("platform-operator")));
        String signed = provider.signed(claims("platform-operator"));
        refused("eyJhbGciOiJub25lIn0." + signed.split("\\.")[1] + ".");
        refused("a.b.c");
        refused("opaque");
    }

    @Test
    void aTokenInTheAddressIsNone() {
        String token = provider.signed(claims("platform-operator"));

        assertThat(detail(calls.send(calls.request(BATCH + "&access_token=" + token)), 401))
                .startsWith("Nobody is signed in");
    }

    @Test
    void aNameAndPasswordAreNoWayIn() {
        assertThat(calls.send(calls.as("ola", BATCH)).statusCode()).isEqualTo(401);
    }

    @Test
    void aNameThatIsNoneIsRefusedAndNoDefect() {
        assertThat(refused(provider.signed(with("name", "<script>")))).contains("<script>");
    }

    /** Another provider's keys, so that none is remembered. */
    @Test
    void whereTheKeysOfTheProviderCannotBeReadThatIsTheProblem() {
        Provider unknown = new Provider(SERVER, JWSAlgorithm.ES256);
        SERVER.stubFor(get("/keys").willReturn(aResponse().withStatus(503)));

        assertThat(detail(called(BATCH, unknown.signed(claims("platform-operator"))), 503))
                .isEqualTo("The identity provider does not answer.");
    }
}
