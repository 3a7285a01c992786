package io.pilothouse.clients.keycloak;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.delete;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.client.WireMock.putRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static com.github.tomakehurst.wiremock.client.WireMock.unauthorized;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import io.pilothouse.clients.ClientException;
import io.pilothouse.clients.ClientFailure;
import io.pilothouse.fakes.HandClock;
import io.pilothouse.units.Secret;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.http.HttpMethod;

/** What a realm answers that a small real one does not. */
class HttpKeycloakTests {
    @RegisterExtension
    static final WireMockExtension server = WireMockExtension.newInstance().build();

    private static final String REALM = "/admin/realms/llm";
    private static final String TOKEN = "/realms/llm/protocol/openid-connect/token";
    private static final int CLIENTS = 10_000;
    private static final int PAGE = 200;

    private final KeycloakProperties properties = new KeycloakProperties(
            URI.create(server.baseUrl()), "llm", "console", new Secret("word"), Duration.ofSeconds(2));
    private final Keycloak keycloak = new HttpKeycloak(new Admin(properties, Clock.systemUTC()));

    @BeforeEach
    void anEmptyRealm() {
        server.stubFor(get(urlPathMatching(REALM + "/.*")).atPriority(9).willReturn(okJson("[]")));
        answers("/users/profile", "{\"attributes\": []}");
        server.stubFor(get(urlPathEqualTo(REALM + "/roles/pilothouse-lease"))
                .willReturn(aResponse().withStatus(404)));
        server.stubFor(post(urlPathEqualTo(TOKEN)).willReturn(okJson(token())));
        server.stubFor(
                post(urlPathEqualTo(REALM + "/roles")).willReturn(aResponse().withStatus(201)));
    }

    private static String token() {
        String claims =
                "{\"sub\": \"me\", \"resource_access\": {\"realm-management\": {\"roles\": [\"realm-admin\"]}}}";
        String middle = Base64.getUrlEncoder().encodeToString(claims.getBytes(StandardCharsets.UTF_8));
        return "{\"access_token\": \"a." + middle + ".c\", \"expires_in\": 300}";
    }

    private static void answers(String path, String json) {
        server.stubFor(get(urlPathEqualTo(REALM + path)).willReturn(okJson(json)));
    }

    private ClientFailure failure() {
        return catchThrowableOfType(ClientException.class, keycloak::read).failure();
    }

    @Test
    @Timeout(20)
    void aGroupThatIsSaidToBeBelowItselfIsAskedForOnce() {
        String group = "[{\"id\": \"g\", \"name\": \"g\", \"path\": \"/g\", \"subGroupCount\": 1}]";
        answers("/groups", group);
        answers("/groups/g/children", group);

        keycloak.read();

        server.verify(1, getRequestedFor(urlPathEqualTo(REALM + "/groups/g/children")));
    }

    @Test
    void aRealmOfTenThousandClientsIsReadInPages() {
        for (int first = 0; first < CLIENTS; first += PAGE) {
            server.stubFor(get(urlPathEqualTo(REALM + "/clients"))
                    .withQueryParam("first", equalTo(String.valueOf(first)))
                    .withQueryParam("max", equalTo(String.valueOf(PAGE)))
                    .willReturn(okJson(IntStream.range(first, first + PAGE)
                            .mapToObj(i -> "{\"id\": \"%d\", \"clientId\": \"c%d\"}".formatted(i, i))
                            .collect(Collectors.joining(",", "[", "]")))));
        }

        assertThat(keycloak.read().objects()).hasSize(CLIENTS);

        server.verify(CLIENTS / PAGE + 1, getRequestedFor(urlPathEqualTo(REALM + "/clients")));
        assertThat(server.findAll(getRequestedFor(urlPathMatching(REALM + "/.*"))))
                .hasSizeLessThan(CLIENTS / PAGE + 10);
    }

    @Test
    void aKeycloakThatIsSlowIsUnreachableAndSaysAfterHowLong() {
        server.stubFor(
                get(urlPathEqualTo(REALM + "/clients")).willReturn(okJson("[]").withFixedDelay(4_000)));

        assertThat(failure())
                .isInstanceOf(ClientFailure.Unreachable.class)
                .extracting(failure -> failure.reason().toString())
                .isEqualTo("Keycloak at localhost:%d does not answer within 2 s".formatted(server.getPort()));
    }

    @Test
    void whileNoTokenIsGivenNothingWasAskedForThatCouldHaveBeenDone() {
        server.stubFor(post(urlPathEqualTo(TOKEN)).willReturn(okJson(token()).withFixedDelay(4_000)));

        ClientFailure reached =
                catchThrowableOfType(ClientException.class, keycloak::reach).failure();

        assertThat(reached).isInstanceOf(ClientFailure.Unreachable.class);
        assertThat(reached.toString()).contains("does not answer within 2 s").doesNotContain("is not known");
    }

    @Test
    void whatKeycloakDoesNotAnswerWhileItIsWrittenIsNotSaidToBeLost() {
        server.stubFor(post(urlPathEqualTo(REALM + "/client-scopes"))
                .willReturn(aResponse().withStatus(201).withFixedDelay(4_000)));

        ClientFailure failure = catchThrowableOfType(
                        ClientException.class, () -> KeycloakContract.put(keycloak, KeycloakContract.SHARED))
                .failure();

        assertThat(failure.toString()).contains("whether it did what was asked is not known");
        server.verify(1, postRequestedFor(urlPathEqualTo(REALM + "/client-scopes")));
    }

    @Test
    void aTokenThatEndedEarlyIsAskedForAnewOnce() {
        server.stubFor(get(urlPathEqualTo(REALM + "/clients"))
                .inScenario("ended")
                .whenScenarioStateIs(Scenario.STARTED)
                .willReturn(unauthorized())
                .willSetStateTo("anew"));
        server.stubFor(get(urlPathEqualTo(REALM + "/clients"))
                .inScenario("ended")
                .whenScenarioStateIs("anew")
                .willReturn(okJson("[]")));

        assertThatCode(keycloak::read).doesNotThrowAnyException();

        server.verify(2, postRequestedFor(urlPathEqualTo(TOKEN)));
    }

    @Test
    void aTokenThatIsRefusedThoughItIsNewIsSaidAndNotAskedForAgain() {
        server.stubFor(get(urlPathEqualTo(REALM + "/clients")).willReturn(unauthorized()));

        assertThat(failure())
                .isInstanceOf(ClientFailure.Denied.class)
                .asString()
                .contains("does not know these credentials (pilothouse.keycloak.client-secret)");
        server.verify(2, postRequestedFor(urlPathEqualTo(TOKEN)));
        server.verify(2, getRequestedFor(urlPathEqualTo(REALM + "/clients")));
    }

    @Test
    void aSecretThatIsWrongIsSaidWithTheSettingAndNotWithTheSecret() {
        server.stubFor(post(urlPathEqualTo(TOKEN))
                .willReturn(aResponse().withStatus(400).withBody("{\"error\": \"unauthorized_client\"}")));

        assertThat(failure().toString())
                .contains("pilothouse.keycloak.client-secret")
                .doesNotContain("word");
    }

    @Test
    void aKeycloakThatFailsIsNoEmptyRealm() {
        server.stubFor(any(anyUrl()).atPriority(1).willReturn(serverError()));

        assertThat(failure().toString()).contains("fails with status 500");
    }

    @Test
    void aClientThatSomebodyDeletedMeanwhileIsGoneWithoutAFailureAndNotMadeByAChangeOfIt() {
        RealmObject there = new RealmObject(RealmKind.CLIENT, "docs-batch", "id-1", true, "", new TreeMap<>());
        server.stubFor(any(urlPathMatching(REALM + "/clients/id-1.*"))
                .atPriority(2)
                .willReturn(aResponse().withStatus(404)));
        server.stubFor(delete(urlPathEqualTo(REALM + "/clients/id-1"))
                .atPriority(2)
                .willReturn(aResponse().withStatus(404)));

        assertThatCode(() -> KeycloakContract.write(keycloak, lease -> lease.remove(there)))
                .doesNotThrowAnyException();
        ClientFailure failure = catchThrowableOfType(
                        ClientException.class,
                        () -> KeycloakContract.write(
                                keycloak,
                                lease ->
                                        lease.put(there, RealmObject.wanted(RealmKind.CLIENT, "docs-batch", Map.of()))))
                .failure();

        assertThat(failure).isInstanceOf(ClientFailure.NotFound.class);
        server.verify(1, putRequestedFor(urlPathEqualTo(REALM + "/clients/id-1")));
        server.verify(0, postRequestedFor(urlPathEqualTo(REALM + "/clients")));
    }

    @Test
    void theIdsOfScopesAreAskedForOnceForAllClientsOfAPass() {
        server.stubFor(put(urlPathMatching(REALM + "/clients/.*"))
                .willReturn(aResponse().withStatus(204)));
        answers("/client-scopes", """
                [{"id": "1", "name": "model:a"}, {"id": "2", "name": "model:b"}, {"id": "3", "name": "model:c"}]
                """);

        KeycloakContract.write(keycloak, lease -> {
            for (int i = 0; i < 20; i++) {
                RealmObject wanted = RealmObject.wanted(
                        RealmKind.CLIENT,
                        "c" + i,
                        Map.of("scopes", new TreeSet<>(List.of("model:a", "model:b", "model:c"))));
                lease.put(new RealmObject(RealmKind.CLIENT, "c" + i, "id-" + i, true, "", new TreeMap<>()), wanted);
            }
        });

        server.verify(60, putRequestedFor(urlPathMatching(REALM + "/clients/.*/default-client-scopes/.*")));
        server.verify(1, getRequestedFor(urlPathEqualTo(REALM + "/client-scopes")));
    }

    @Test
    void anObjectOfManyWritesStopsInTheMiddleWhenTheTimeOfTheLeaseIsOver() {
        server.stubFor(get(urlPathMatching(REALM + "/group-by-path/.*")).willReturn(okJson("{\"id\": \"g\"}")));
        SortedSet<String> groups = new TreeSet<>();
        IntStream.range(0, 500).forEach(i -> groups.add("/teams/t" + i));
        RealmObject role = new RealmObject(RealmKind.ROLE, "use-model-chat", "id-1", true, "", new TreeMap<>());
        server.stubFor(post(urlPathEqualTo(REALM + "/groups/g/role-mappings/realm"))
                .willReturn(aResponse().withStatus(204)));
        HandClock clock = new HandClock();
        Keycloak slow = new HttpKeycloak(new Admin(properties, clock) {
            @Override
            void write(HttpMethod method, String path, Map<String, ?> parameters, @Nullable Object body) {
                super.write(method, path, parameters, body);
                clock.pass(Duration.ofSeconds(1));
            }
        });
        Work work = new Work(clock.instant(), "", "", List.of());

        try (Keycloak.Lease lease =
                slow.lease("one", work, Duration.ofMinutes(5)).orElseThrow()) {
            assertThatThrownBy(() ->
                            lease.put(role, RealmObject.wanted(role.kind(), role.name(), Map.of("groups", groups))))
                    .hasMessageContaining("time of the lease");
        }

        // one second of the four minutes went into the lease itself
        server.verify(239, postRequestedFor(urlPathEqualTo(REALM + "/groups/g/role-mappings/realm")));
    }
}
