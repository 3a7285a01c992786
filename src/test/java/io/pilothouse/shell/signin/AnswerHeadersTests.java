package io.pilothouse.shell.signin;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.access.api.ApiCalls;
import io.pilothouse.access.api.ApiRoom;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ActiveProfiles;

@ActiveProfiles("callers")
@SpringBootTest(
        classes = ApiRoom.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = "server.forward-headers-strategy=native")
class AnswerHeadersTests {
    private static final Pattern NONCE = Pattern.compile("'nonce-([A-Za-z0-9+/=]{24})'");
    private static final Pattern SCRIPT = Pattern.compile("<script[^>]*>");

    private final HttpClient browser = HttpClient.newHttpClient();

    @LocalServerPort
    private int port;

    private HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return browser.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String policy(HttpResponse<?> answer) {
        List<String> all = answer.headers().allValues("content-security-policy");
        assertThat(all).hasSize(1);
        return all.getFirst();
    }

    @ParameterizedTest
    @CsvSource({
        "/sign-in, 200",
        "/changes, 302",
        "/tokens.css, 200",
        "/no-such-file.css, 302",
        "/livez, 200",
        "/actuator/health, 302",
        "/actuator/env, 302",
        "/api/openapi.yaml, 200",
        "/api/access/explain, 401",
        "/a//b, 400",
        "/a;b=1/..;/c, 400",
        "/sign-in?v-r=init&location=sign-in, 200",
        "/VAADIN/push?v-r=push, 200"
    })
    void everyAnswerSaysWhatTheBrowserIsToRefuse(String path, int status) throws IOException, InterruptedException {
        HttpResponse<String> answer = get(path);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(policy(answer))
                .contains("frame-ancestors 'none'", "default-src '")
                .doesNotContain("script-src 'self' 'unsafe-inline'");
        assertThat(answer.headers().map())
                .containsEntry("x-frame-options", List.of("DENY"))
                .containsEntry("x-content-type-options", List.of("nosniff"))
                .containsEntry("referrer-policy", List.of("same-origin"))
                .containsEntry("cross-origin-opener-policy", List.of("same-origin"))
                .containsEntry("cross-origin-resource-policy", List.of("same-origin"))
                .hasEntrySatisfying(
                        "permissions-policy",
                        said -> assertThat(said.getFirst()).contains("camera=()", "geolocation=()"))
                .doesNotContainKeys("server", "x-powered-by", "strict-transport-security");
    }

    @Test
    void whatAnApiSaysIsNothingToShowOrToKeep() throws IOException, InterruptedException {
        HttpResponse<String> answer = get(ApiCalls.BATCH, "Authorization", ApiCalls.basic("ola:ola-1"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(policy(answer)).isEqualTo("default-src 'none'; frame-ancestors 'none'");
        assertThat(answer.headers().firstValue("cache-control"))
                .hasValueSatisfying(kept -> assertThat(kept).contains("no-store"));
    }

    @Test
    void eachScriptOfThePageCarriesTheWordOfThisOneAnswer() throws IOException, InterruptedException {
        HttpResponse<String> answer = get("/sign-in");
        String word = word(answer);

        List<String> scripts =
                SCRIPT.matcher(answer.body()).results().map(MatchResult::group).toList();

        assertThat(scripts).isNotEmpty().allSatisfy(script -> assertThat(script).contains("nonce=\"" + word + "\""));
        assertThat(word(get("/sign-in"))).isNotEqualTo(word);
        assertThat(answer.headers().firstValue("cache-control"))
                .hasValueSatisfying(kept -> assertThat(kept).isEqualTo("no-cache"));
    }

    private static String word(HttpResponse<?> answer) {
        return NONCE.matcher(policy(answer)).results().findFirst().orElseThrow().group(1);
    }

    /** From this machine a proxy is believed; see docs/security.md for who is. */
    @Test
    void behindTlsTheCookieIsForTlsOnlyAndTheBrowserStaysThere() throws IOException, InterruptedException {
        HttpResponse<String> answer = get("/sign-in", "X-Forwarded-Proto", "https", "X-Forwarded-For", "203.0.113.7");

        assertThat(answer.headers().firstValue("strict-transport-security"))
                .hasValueSatisfying(said -> assertThat(said).startsWith("max-age=31536000"));
        assertThat(answer.headers().allValues("set-cookie"))
                .anySatisfy(cookie ->
                        assertThat(cookie).startsWith("JSESSIONID=").contains("HttpOnly", "Secure", "SameSite=Lax"));
        assertThat(get("/sign-in").headers().allValues("set-cookie"))
                .anySatisfy(cookie -> assertThat(cookie)
                        .startsWith("JSESSIONID=")
                        .contains("HttpOnly", "SameSite=Lax")
                        .doesNotContain("Secure"));
    }

    @Test
    void anAddressThatNobodyCanReadIsRefusedWithItAndWithWhatWasExpected() throws IOException, InterruptedException {
        assertThat(raw("/changes?a=%Y"))
                .startsWith("HTTP/1.1 400")
                .contains(
                        "Content-Security-Policy: ",
                        "the query is \\\"a=%Y\\\" (expected: an address and headers of characters that can be seen,"
                                + " % only before two hexadecimal digits, no // or ; in a path)");
        assertThat(ApiCalls.detail(
                        get("/api/access/explain?%1B%5B2J=1", "Authorization", ApiCalls.basic("ola:ola-1")), 400))
                .contains("\uFFFD[2J");
    }

    /** What is no HTTP at all, or leads out of everything, is answered by the server itself. */
    @ParameterizedTest
    @ValueSource(strings = {"/\u0001<script>", "/%2e%2e/<script>", "<script>", "/%zz"})
    void whatIsNoRequestIsToldNothingOfTheServer(String address) throws IOException {
        assertThat(raw(address))
                .startsWith("HTTP/1.1 400")
                .doesNotContainIgnoringCase("tomcat", "exception", "<script>");
    }

    private String raw(String address) throws IOException {
        try (Socket raw = new Socket("localhost", port)) {
            raw.getOutputStream()
                    .write(("GET " + address + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            return new String(raw.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
