package io.pilothouse.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.pilothouse.browser.Accessibility.assertAccessible;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import io.pilothouse.browser.As;
import io.pilothouse.browser.BrowserTest;
import io.pilothouse.browser.Persona;
import io.pilothouse.browser.Screenshots;
import io.pilothouse.realparts.OnRealServers;
import io.pilothouse.realparts.RealKeycloak;
import io.pilothouse.realparts.RealPlatform;
import io.pilothouse.realparts.Server;
import io.pilothouse.shell.SignInAgain;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.assertj.core.api.Assertions;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** People who come in by a real identity provider, and what becomes of them when it changes its mind. */
@OnRealServers(Server.KEYCLOAK)
@BrowserTest
@DirtiesContext
class SignInJourneyTests {
    private static final String REALM = "people";
    private static final String NO_ROLE = "You have no role here.";

    private static final ContainsTextOptions SOON = new ContainsTextOptions().setTimeout(3_000);

    private final RealKeycloak keycloak;

    SignInJourneyTests(RealPlatform platform) {
        keycloak = platform.keycloak();
    }

    @DynamicPropertySource
    static void connect(DynamicPropertyRegistry properties) throws IOException {
        RealKeycloak keycloak = RealPlatform.running().keycloak();
        keycloak.create(Files.readString(Path.of("src/test/resources/journey/realm.json"), StandardCharsets.UTF_8)
                .replace("REALM", REALM)
                .replace("ALGORITHM", "ES256"));
        String client = "spring.security.oauth2.client.";
        properties.add(client + "registration.keycloak.client-id", () -> "pilothouse");
        properties.add(client + "registration.keycloak.client-secret", () -> "secret-of-the-console");
        properties.add(client + "registration.keycloak.scope", () -> "openid,profile,email");
        properties.add(client + "provider.keycloak.issuer-uri", () -> keycloak.issuer(REALM));
        properties.add("pilothouse.oidc.roles-every", () -> "1s");
        properties.add("pilothouse.contact", () -> "#llm-platform");
    }

    /** Other tests leave theirs. */
    @BeforeEach
    void endSessions() {
        keycloak.call("POST", user("ada") + "/logout", "");
    }

    private void comesIn(Page page, String name) {
        seesTheProvidersPage(page);
        page.locator("#username").fill(name);
        page.locator("#password").fill(name + "-1");
        page.locator("#kc-login").click();
        assertThat(page.locator("main h1")).isVisible();
    }

    private void seesTheProvidersPage(Page page) {
        assertThat(page.locator("#username")).isVisible();
        Assertions.assertThat(page.url()).startsWith(keycloak.issuer(REALM).toString());
    }

    private String user(String name) {
        String users = "/" + REALM + "/users";
        return users + "/"
                + keycloak.ids(users + "?exact=true&username=" + name).getFirst();
    }

    @Test
    void whoIsAskedToSignInComesToThePageThatWasAskedFor(@As(Persona.NOBODY) Page page) {
        page.navigate("/gpus");

        comesIn(page, "ada");

        assertThat(page.locator("main h1")).hasText("GPUs");
        assertThat(page.locator(".me")).containsText("Platform operator");
    }

    @Test
    void whoHasNoRoleSeesWhomToAsk(@As(Persona.NOBODY) Page page) {
        page.navigate("/changes");

        comesIn(page, "bo");

        assertThat(page.locator("main")).containsText(NO_ROLE);
        assertThat(page.locator("main")).containsText("Ask #llm-platform.");
        assertThat(page.locator("main")).containsText("bo@example.com");
        assertThat(page.locator("vaadin-app-layout")).hasCount(0);
        Screenshots.save(page, "no-role-light");
        assertAccessible(page);
    }

    @Test
    void aRoleThatIsTakenAwayIsGoneAndComesBack(@As(Persona.NOBODY) Page page) {
        page.navigate("/changes");
        comesIn(page, "ada");
        String roles = user("ada") + "/role-mappings/realm";
        String held = keycloak.call("GET", roles, "").toString();

        keycloak.call("DELETE", roles, held);
        try {
            page.navigate("/gpus");
            assertThat(page.locator("body")).containsText(NO_ROLE);
        } finally {
            keycloak.call("POST", roles, held);
        }

        // how long the console keeps what it was told is its own; the page is drawn anew after each look
        Awaitility.await().pollInSameThread().atMost(Duration.ofMinutes(1)).untilAsserted(() -> {
            if (page.getByText("Look again").isVisible()) {
                page.getByText("Look again").click();
            }
            assertThat(page.locator(".me")).containsText("Platform operator", SOON);
        });
        assertThat(page.locator("main h1")).hasText("GPUs");
    }

    @Test
    void whoSignsOutHereIsSignedOutThere(@As(Persona.NOBODY) Page page) {
        page.navigate("/changes");
        comesIn(page, "ada");

        page.locator(".me").click();
        page.locator("vaadin-context-menu-item").getByText("Sign out").click();

        seesTheProvidersPage(page);
        Awaitility.await()
                .untilAsserted(() -> Assertions.assertThat(keycloak.call("GET", user("ada") + "/sessions", ""))
                        .isEmpty());
    }

    @Test
    void whoIsSignedOutThereIsSignedOutHere(@As(Persona.NOBODY) Page page) {
        page.navigate("/changes");
        comesIn(page, "ada");

        keycloak.call("POST", user("ada") + "/logout", "");

        page.navigate("/gpus");
        seesTheProvidersPage(page);
    }

    @Test
    void whoIsToSignInAgainIsAskedByTheProviderAndComesBack(@As(Persona.NOBODY) Page page) {
        page.navigate("/changes");
        comesIn(page, "ada");

        page.navigate(SignInAgain.PATH + "?" + SignInAgain.TO + "=/gpus");
        assertThat(page.locator("#password")).isVisible();
        page.locator("#password").fill("ada-1");
        page.locator("#kc-login").click();

        assertThat(page.locator("main h1")).hasText("GPUs");
    }
}
