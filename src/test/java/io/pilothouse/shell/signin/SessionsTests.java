package io.pilothouse.shell.signin;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.access.api.ApiCalls;
import io.pilothouse.access.api.ApiRoom;
import io.pilothouse.fakes.HandClock;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpMethod;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** What a session is good for, over real HTTP: for whoever signed in, until it ends, and for nothing that another site asks for. */
@ActiveProfiles("callers")
@SpringBootTest(
        classes = ApiRoom.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = "server.forward-headers-strategy=native")
class SessionsTests {
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" content=\"([^\"]+)\"");
    private static final Pattern SESSION = Pattern.compile("JSESSIONID=[^;]+");

    private final HttpClient browser = HttpClient.newHttpClient();

    @LocalServerPort
    private int port;

    @Autowired
    private HandClock clock;

    @Autowired
    @Qualifier("requestMappingHandlerMapping") private RequestMappingHandlerMapping controllers;

    /** Wrong passwords of other tests are over. */
    @BeforeEach
    void waitForTheNextTry() {
        clock.pass(Duration.ofMinutes(10));
    }

    private record Visit(String session, String token) {}

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return browser.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder to(String path, String session) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Cookie", session);
    }

    private Visit visit(String path, String session) throws IOException, InterruptedException {
        HttpResponse<String> page = send(to(path, session));
        Matcher token = TOKEN.matcher(page.body());
        assertThat(token.find()).as(page.body()).isTrue();
        return new Visit(cookie(page, session), token.group(1));
    }

    private static String cookie(HttpResponse<?> answer, String before) {
        return answer.headers().allValues("set-cookie").stream()
                .map(SESSION::matcher)
                .filter(Matcher::find)
                .map(Matcher::group)
                .reduce(before, (_, last) -> last);
    }

    private HttpResponse<String> signIn(Visit visit, String name, String password)
            throws IOException, InterruptedException {
        return send(to("/sign-in/enter", visit.session())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("username=" + name + "&password=" + password + "&_csrf="
                        + URLEncoder.encode(visit.token(), StandardCharsets.UTF_8))));
    }

    /** Of somebody who signed in. */
    private Visit signedIn() throws IOException, InterruptedException {
        Visit before = visit("/sign-in", "none=0");
        return visit("/no-role", cookie(signIn(before, "ola", "ola-1"), before.session()));
    }

    private boolean isSignedIn(String session) throws IOException, InterruptedException {
        return send(to(ApiCalls.BATCH, session)).statusCode() == 200;
    }

    @Test
    void whoSignsInGetsAnotherSessionThanTheOneThatSomebodyGaveThem() throws IOException, InterruptedException {
        Visit before = visit("/sign-in", "none=0");

        String after = cookie(signIn(before, "ola", "ola-1"), before.session());

        assertThat(after).isNotEqualTo(before.session());
        assertThat(isSignedIn(after)).isTrue();
        assertThat(isSignedIn(before.session())).isFalse();
        assertThat(isSignedIn("JSESSIONID=" + "A".repeat(32))).isFalse();
    }

    @Test
    void aSessionEndsAtTheServer() throws IOException, InterruptedException {
        String session = signedIn().session();

        clock.pass(Duration.ofHours(8).plusSeconds(1));

        assertThat(isSignedIn(session)).isFalse();
        assertThat(isSignedIn(session)).isFalse();
    }

    @Test
    void nobodySignsSomebodyOutFromAnotherSite() throws IOException, InterruptedException {
        Visit visit = signedIn();

        send(to("/logout", visit.session()).POST(BodyPublishers.noBody()));
        send(to("/logout", visit.session()));
        assertThat(isSignedIn(visit.session())).isTrue();

        send(to("/logout", visit.session())
                .header("X-CSRF-TOKEN", visit.token())
                .POST(BodyPublishers.noBody()));
        assertThat(isSignedIn(visit.session())).isFalse();
    }

    /** All that the console has, also what somebody adds. */
    @Test
    void noApiTakesASessionForWhatChangesSomethingWithoutTheTokenOfAPage() throws IOException, InterruptedException {
        Visit visit = signedIn();
        List<String> asked = controllers.getHandlerMethods().keySet().stream()
                .flatMap(mapping -> mapping.getMethodsCondition().getMethods().stream()
                        .filter(method -> method != RequestMethod.GET)
                        .flatMap(method -> mapping.getPatternValues().stream().map(path -> method + " " + path)))
                .filter(one -> one.contains(" /api/"))
                .toList();

        assertThat(asked).isNotEmpty();
        for (String one : asked) {
            String[] parts = one.split(" ");
            HttpRequest.Builder call = to(parts[1].replaceAll("\\{[^}]*}", "x"), visit.session())
                    .header("Content-Type", "application/json")
                    .header("Origin", "https://elsewhere.example.com")
                    .method(HttpMethod.valueOf(parts[0]).name(), BodyPublishers.ofString("{}"));
            assertThat(send(call).statusCode()).as(one).isEqualTo(403);
        }
    }

    /** What a page sends has a token of Vaadin's own. */
    @Test
    void noPageTakesWhatItDidNotSendItself() throws IOException, InterruptedException {
        Visit visit = signedIn();
        String begun =
                send(to("/?v-r=init&location=sign-in&query=", visit.session())).body();

        for (String forged : new String[] {"init", "", visit.token(), "null"}) {
            assertThat(navigated(visit, begun, forged))
                    .as(forged)
                    .contains("\"changes\":{}", "\"appError\"", "\"syncId\":-1");
        }
        assertThat(navigated(visit, begun, word(begun, "Vaadin-Security-Key"))).doesNotContain("\"appError\"");
    }

    private String navigated(Visit visit, String begun, String token) throws IOException, InterruptedException {
        String said = """
                {"csrfToken":"%s","rpc":[{"type":"event","node":1,"event":"ui-navigate","data":{"route":"no-role","query":"",
                "appShellTitle":"","historyState":null,"trigger":""}}],"syncId":0,"clientId":0}""";
        return send(to("/?v-r=uidl&v-uiId=" + word(begun, "v-uiId"), visit.session())
                        .header("Content-Type", "application/json; charset=UTF-8")
                        .POST(BodyPublishers.ofString(said.formatted(token))))
                .body();
    }

    private static String word(String answer, String name) {
        Matcher found = Pattern.compile("\"" + name + "\":\"?([^\",}]+)").matcher(answer);
        assertThat(found.find()).as(answer).isTrue();
        return found.group(1);
    }

    @Test
    void whoGuessesIsToldWhenToTryAgainOnThePageAndByTheApi() throws IOException, InterruptedException {
        Visit visit = visit("/sign-in", "none=0");
        for (int i = 0; i < Guesses.OF_NAME; i++) {
            assertThat(signIn(visit, "rob", "wrong").headers().firstValue("location"))
                    .hasValueSatisfying(to -> assertThat(to).endsWith("/sign-in?error"));
        }

        HttpResponse<String> refused = signIn(visit, "rob", "rob-1");
        HttpResponse<String> called =
                send(to(ApiCalls.BATCH, "none=0").header("Authorization", ApiCalls.basic("rob:rob-1")));

        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("retry-after")).hasValue("6");
        assertThat(refused.body()).contains("Too many wrong passwords", "6 s").doesNotContain("rob-1");
        assertThat(ApiCalls.detail(called, 429)).contains("too many wrong passwords", "6 s");
        assertThat(called.headers().firstValue("retry-after")).hasValue("6");

        clock.pass(Duration.ofSeconds(6));
        assertThat(signIn(visit, "rob", "rob-1").headers().firstValue("location"))
                .hasValueSatisfying(to -> assertThat(to).doesNotContain("error"));
    }
}
