package io.pilothouse.clients.keycloak;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.pilothouse.clients.ClientException;
import io.pilothouse.clients.ClientFailure;
import io.pilothouse.clients.keycloak.ClientSecrets.Overlap;
import io.pilothouse.clients.keycloak.ClientSecrets.State;
import io.pilothouse.units.Secret;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a realm answers about secrets that the real one of the tests does not. */
class HttpClientSecretsTests {
    @RegisterExtension
    static final WireMockExtension server = WireMockExtension.newInstance().build();

    private static final String REALM = "/admin/realms/llm";
    private static final String SECRET = REALM + "/clients/id-1/client-secret";
    private static final String CANARY = "canary-2f9c";
    private static final State SEEN = new State("id-1", true, true, Federation.SECRET, null, null, null, null);

    private final ClientSecrets secrets = new HttpClientSecrets(new Admin(
            new KeycloakProperties(
                    URI.create(server.baseUrl()), "llm", "console", new Secret("word"), Duration.ofSeconds(3)),
            Clock.systemUTC()));

    @BeforeEach
    void anAccountThatMayAll() {
        String claims =
                "{\"sub\": \"me\", \"resource_access\": {\"realm-management\": {\"roles\": [\"realm-admin\"]}}}";
        String middle = Base64.getUrlEncoder().encodeToString(claims.getBytes(StandardCharsets.UTF_8));
        server.stubFor(post(urlPathEqualTo("/realms/llm/protocol/openid-connect/token"))
                .willReturn(okJson("{\"access_token\": \"a." + middle + ".c\", \"expires_in\": 300}")));
    }

    private static void answers(String path, String json) {
        server.stubFor(get(urlPathEqualTo(path)).willReturn(okJson(json)));
    }

    private ClientException failure() {
        return catchThrowableOfType(ClientException.class, () -> secrets.renew(SEEN));
    }

    private static String traced(Throwable failure) {
        StringWriter all = new StringWriter();
        failure.printStackTrace(new PrintWriter(all));
        return all.toString();
    }

    @Test
    void aServerWithoutTheFeatureKeepsNoOldSecret() {
        answers("/admin/serverinfo", "{\"features\": [{\"name\": \"CLIENT_SECRET_ROTATION\", \"enabled\": false}]}");
        assertThat(secrets.overlap(SEEN)).isEqualTo(new Overlap.None(Overlap.Why.FEATURE));

        answers("/admin/serverinfo", "{\"features\": []}");
        assertThat(secrets.overlap(SEEN)).isEqualTo(new Overlap.None(Overlap.Why.FEATURE));
    }

    @Test
    void aPolicyThatIsSwitchedOffOrSaysSomethingElseKeepsNone() {
        answers("/admin/serverinfo", "{\"features\": [{\"name\": \"CLIENT_SECRET_ROTATION\", \"enabled\": true}]}");
        answers(REALM + "/client-policies/policies", """
                {"policies": [{"name": "off", "enabled": false, "profiles": ["rotation"]},
                              {"name": "on", "enabled": true, "profiles": ["pkce"]}]}
                """);
        answers(REALM + "/client-policies/profiles", """
                {"profiles": [{"name": "rotation", "executors": [{"executor": "secret-rotation"}]},
                              {"name": "pkce", "executors": [{"executor": "pkce-enforcer"}]}]}
                """);

        assertThat(secrets.overlap(SEEN)).isEqualTo(new Overlap.None(Overlap.Why.POLICY));
    }

    @Test
    void whereTwoPoliciesSayDifferentTimesNoneIsForetold() {
        answers("/admin/serverinfo", "{\"features\": [{\"name\": \"CLIENT_SECRET_ROTATION\", \"enabled\": true}]}");
        answers(
                REALM + "/client-policies/policies",
                "{\"policies\": [{\"name\": \"both\", \"enabled\": true, \"profiles\": [\"a\", \"b\"]}]}");
        answers(REALM + "/client-policies/profiles", """
                {"profiles": [{"name": "a", "executors": [{"executor": "secret-rotation",
                                "configuration": {"rotated-expiration-period": 60}}]}],
                 "globalProfiles": [{"name": "b", "executors": [{"executor": "secret-rotation",
                                "configuration": {"rotated-expiration-period": 90}}]}]}
                """);

        assertThat(secrets.overlap(new State("id-1", true, true, Federation.SECRET, null, Instant.EPOCH, null, null)))
                .isEqualTo(new Overlap.Open());
    }

    @Test
    void aSecretIsAskedForOnceAndWhereNoAnswerComesNothingIsSaidOfIt() {
        server.stubFor(post(urlPathEqualTo(SECRET))
                .willReturn(okJson("{\"value\": \"" + CANARY + "\"}").withFixedDelay(5_000)));

        assertThat(failure().failure().toString()).contains("whether it did what was asked is not known");
        server.verify(1, postRequestedFor(urlPathEqualTo(SECRET)));
    }

    @Test
    void anAnswerThatCannotBeReadTellsItsSecretToNobody() {
        for (var answer : new ResponseDefinitionBuilder[] {
            aResponse().withStatus(500).withBody("{\"value\": \"" + CANARY + "\"}"),
            okJson("{\"secret\": \"" + CANARY + "\"}"),
            okJson("{\"value\": \"" + CANARY),
            aResponse().withStatus(403).withBody(CANARY)
        }) {
            server.stubFor(post(urlPathEqualTo(SECRET)).willReturn(answer));

            ClientException failure = failure();

            assertThat(failure.failure().toString()).doesNotContain(CANARY);
            assertThat(traced(failure)).doesNotContain(CANARY);
        }
        assertThat(failure().failure()).isInstanceOf(ClientFailure.Denied.class);
    }

    @Test
    void whatSomebodyWroteIntoTheNoteByHandIsNobodysRequest() {
        answers(REALM + "/clients", """
                [{"id": "id-1", "clientId": "docs-batch", "enabled": true, "secret": "%s",
                  "attributes": {"managed-by": "pilothouse", "pilothouse.secret": "yesterday, I think",
                                 "client.secret.creation.time": "soon", "client.secret.rotated": "%s"}}]
                """.formatted(CANARY, CANARY));

        State state = secrets.state("docs-batch");

        assertThat(state.last()).isNull();
        assertThat(state.made()).isNull();
        assertThat(state.toString()).doesNotContain(CANARY);
    }
}
