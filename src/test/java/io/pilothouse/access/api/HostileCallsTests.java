package io.pilothouse.access.api;

import static io.pilothouse.access.api.ApiCalls.EXPLAIN;
import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.fakes.HandClock;
import io.pilothouse.fakes.Hostile;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whatever somebody sends to an API: an answer, or a problem that says what was found and expected; never a defect. */
class HostileCallsTests {
    /** What is longer in an address or a header the server itself refuses. */
    private static final int LONGEST = 6_000;

    private static @Nullable ServletWebServerApplicationContext room;

    @BeforeContainer
    static void start() {
        room = (ServletWebServerApplicationContext) new SpringApplication(ApiRoom.class)
                .run("--spring.profiles.active=callers", "--server.port=0", "--logging.level.org.springframework=INFO");
    }

    @AfterContainer
    static void stop() {
        Objects.requireNonNull(room).close();
    }

    @Provide
    Arbitrary<String> hostile() {
        return Hostile.lines();
    }

    @Provide
    Arbitrary<String> names() {
        return Arbitraries.of("environment", "model", "application", "member", "team", "token");
    }

    private static HttpResponse<String> answered(HttpRequest.Builder request) {
        ServletWebServerApplicationContext running = Objects.requireNonNull(room);
        running.getBean(HandClock.class).pass(Duration.ofMinutes(1));
        return calls().send(request);
    }

    private static ApiCalls calls() {
        return new ApiCalls(Objects.requireNonNull(Objects.requireNonNull(room).getWebServer())
                .getPort());
    }

    private static void assertRefused(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isBetween(400, 499);
        assertThat(answer.headers().firstValue("content-type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
        JsonNode problem = ApiCalls.read(answer);
        String detail = problem.path("detail").asString();
        assertThat(detail).hasSizeBetween(1, 600);
        assertThat(detail.lines()).allMatch(Hostile::isText);
        assertThat(answer.body()).doesNotContain("Exception", "\tat ", "tomcat");
    }

    @Property(tries = 800)
    void aParameterIsAnsweredOrRefused(
            @ForAll("names") String name, @ForAll("hostile") String value, @ForAll("hostile") String other) {
        String query = "?environment=prod&model=chat&" + name + "=" + encoded(value) + "&" + encoded(other) + "=1";

        Assume.that(query.length() < LONGEST && !other.isEmpty());
        assertRefused(answered(calls().as("ola", EXPLAIN + query)));
        assertRefused(answered(calls().as("ola", EXPLAIN + "?environment=prod&model=chat&member=" + encoded(value))));
    }

    @Property(tries = 500)
    void aBodyIsAnsweredOrRefused(@ForAll("names") String name, @ForAll("hostile") String value) {
        String wellFormed = JsonMapper.shared().writeValueAsString(value);

        for (String body : new String[] {
            value,
            "{\"environment\":\"prod\",\"model\":\"chat\",\"token\":" + wellFormed + "," + wellFormed + ":1}",
            "{\"" + name + "\":" + wellFormed + "}"
        }) {
            assertRefused(answered(ApiCalls.json(calls().as("ola", EXPLAIN), body)));
        }
    }

    @Property(tries = 300)
    void aTokenIsReadOrRefusedAndNotRepeated(@ForAll("hostile") String value) {
        String token = "canary" + value;
        String body = "{\"environment\":\"prod\",\"model\":\"chat\",\"token\":"
                + JsonMapper.shared().writeValueAsString(token) + "}";

        HttpResponse<String> answer = answered(ApiCalls.json(calls().as("ola", EXPLAIN), body));

        assertThat(answer.statusCode()).isIn(200, 400);
        assertThat(answer.body()).doesNotContain("canary", "Exception");
    }

    /** Deeper than any reader should follow. */
    @Property(tries = 5)
    void whatIsNestedDeeplyIsRefused(@ForAll("names") String name) {
        for (String piece : new String[] {"[", "{\"" + name + "\":"}) {
            assertRefused(answered(ApiCalls.json(calls().as("ola", EXPLAIN), piece.repeat(5_000))));
        }
    }

    @Property(tries = 300)
    void aPathIsNone(@ForAll("hostile") String value) {
        Assume.that(encoded(value).length() < LONGEST);
        HttpResponse<String> answer = answered(calls().as("ola", "/api/" + encoded(value)));

        assertThat(answer.statusCode())
                .satisfiesAnyOf(
                        status -> assertThat(status).isBetween(400, 499),
                        status -> assertThat(status).isEqualTo(302));
        assertThat(answer.body()).doesNotContain("Exception", "<script>");
    }

    @Property(tries = 200)
    void whoeverSaysToBeSomebodyIsNobody(@ForAll("hostile") String name, @ForAll("hostile") String password) {
        Assume.that(name.length() + password.length() < LONGEST / 5);
        HttpRequest.Builder call =
                calls().request(EXPLAIN).header("Authorization", ApiCalls.basic(name + ":" + password));

        assertThat(answered(call).statusCode()).isIn(401, 429);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
