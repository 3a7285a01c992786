package io.pilothouse.access.api;

import static io.pilothouse.access.api.ApiCalls.BATCH;
import static io.pilothouse.access.api.ApiCalls.EXPLAIN;
import static io.pilothouse.access.api.ApiCalls.body;
import static io.pilothouse.access.api.ApiCalls.read;
import static io.pilothouse.access.api.ApiCalls.token;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.net.http.HttpResponse;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Called by people of the configuration, with name and password or in a browser. */
@ActiveProfiles("callers")
@SpringBootTest(classes = ApiRoom.class, webEnvironment = WebEnvironment.RANDOM_PORT)
class ExplainApiTests {
    @LocalServerPort
    private int port;

    @Autowired
    private WebApplicationContext context;

    private ApiCalls calls;

    @BeforeEach
    void call() {
        calls = new ApiCalls(port);
    }

    @Test
    void saysRuleByRuleWhatAnApplicationIsAnswered() {
        HttpResponse<String> answer = calls.send(calls.as("ola", BATCH));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("content-type")).hasValue("application/json");
        assertThat(answer.headers().firstValue("cache-control"))
                .hasValueSatisfying(kept -> assertThat(kept).contains("no-store"));
        assertThat(read(answer).path("status").asInt()).isEqualTo(200);
        assertThat(read(answer)
                        .path("rules")
                        .valueStream()
                        .map(rule -> rule.path("rule").asString()))
                .startsWith("authentication", "audience", "route", "scope", "team", "limit");
    }

    @ParameterizedTest
    @CsvSource({
        "ola, docs-batch, 200",
        "rob, docs-batch, 200",
        "toni, docs-batch, 200",
        "ada, docs-batch, 200",
        "ola, crawler, 200",
        "rob, crawler, 200",
        "toni, crawler, 200",
        "ada, crawler, 404",
        "kim, docs-batch, 403",
        "kim, crawler, 403"
    })
    void whoOnlyLeadsTeamsIsAnsweredForTheseAndWhoHasNoRoleForNothing(String person, String application, int status) {
        String path = EXPLAIN + "?environment=prod&model=chat&application=" + application;

        assertThat(calls.send(calls.as(person, path)).statusCode()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({"ola, docs, 200", "ola, search, 200", "ada, docs, 200", "ada, search, 404", "kim, docs, 403"})
    void theMembersOfATeamAreAskedForByItsNameByWhoMaySeeIt(String person, String team, int status) {
        assertThat(calls.send(calls.as(person, EXPLAIN + "?environment=prod&model=chat&team=" + team))
                        .statusCode())
                .isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({
        "ola, docs, docs-batch, 200",
        "ola, search, crawler, 200",
        "rob, search, crawler, 200",
        "toni, search, crawler, 200",
        "ada, docs, docs-batch, 200",
        "ada, search, crawler, 403",
        "ada, docs, crawler, 403",
        "kim, docs, docs-batch, 403"
    })
    void aTokenOpensNothingThatIsNotForWhoeverHoldsIt(String person, String team, String application, int status) {
        assertThat(calls.posted(person, body(token(team, application))).statusCode())
                .isEqualTo(status);
    }

    @Test
    void whatIsNoTokenIsAnsweredAsAGatewayWould() {
        JsonNode answer = read(calls.posted("ola", body("no-token")));

        assertThat(answer.path("status").asInt()).isEqualTo(401);
        assertThat(answer.path("binds").asInt()).isZero();
    }

    @Test
    void theSessionOfABrowserAsksAndOnlyAPageOfItsOwnSends() throws Exception {
        MockMvc browser = MockMvcBuilders.webAppContextSetup(context)
                .apply(springSecurity())
                .build();
        var signedIn = browser.perform(post("/sign-in/enter")
                        .with(csrf())
                        .param("username", "ada")
                        .param("password", "ada-1"))
                .andReturn()
                .getRequest()
                .getSession(false);
        MockHttpSession session = (MockHttpSession) Objects.requireNonNull(signedIn);
        var token = post(EXPLAIN)
                .session(session)
                .contentType(MediaType.APPLICATION_JSON)
                .content(body("x"));

        browser.perform(get(BATCH).session(session)).andExpect(status().isOk());
        browser.perform(token).andExpect(status().isForbidden());
        browser.perform(token.with(csrf().asHeader())).andExpect(status().isOk());
    }

    /** Anybody may read how they would call. */
    @Test
    void whatIsAnsweredIsAsTheDescriptionHasIt() {
        HttpResponse<String> description = calls.send(calls.request("/api/openapi.yaml"));
        assertThat(description.headers().firstValue("content-type")).hasValue("application/yaml");
        JsonNode described = new YAMLMapper().readTree(description.body());

        assertThat(described.path("paths").propertyNames()).containsExactly(EXPLAIN);
        assertThat(described.path("paths").path(EXPLAIN).propertyNames()).containsExactlyInAnyOrder("get", "post");
        assertFits(described, "Explanation", calls.send(calls.as("ola", BATCH)));
        assertFits(described, "Explanation", calls.posted("ola", body("no-token")));
        assertFits(described, "Explanation", calls.posted("ola", body(token("docs", "docs-batch"))));
        assertFits(described, "Problem", calls.send(calls.request(BATCH)));
        assertFits(described, "Problem", calls.send(calls.as("kim", BATCH)));
        assertFits(described, "Problem", calls.send(calls.as("ola", EXPLAIN)));
        assertThat(fits(described, "Explanation", "{\"status\": 200}")).isFalse();
    }

    private static void assertFits(JsonNode described, String schema, HttpResponse<String> answer) {
        assertThat(fits(described, schema, answer.body())).as(answer.body()).isTrue();
    }

    private static boolean fits(JsonNode described, String name, String json) {
        ObjectNode schema = JsonMapper.shared().createObjectNode();
        schema.put("$ref", "#/components/schemas/" + name);
        schema.set("components", described.path("components"));
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(schema)
                .validate(JsonMapper.shared().readTree(json))
                .isEmpty();
    }
}
