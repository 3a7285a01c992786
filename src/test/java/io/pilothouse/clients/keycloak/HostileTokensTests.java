package io.pilothouse.clients.keycloak;

import io.pilothouse.fakes.AnsweringServer;
import io.pilothouse.fakes.HostileJson;
import io.pilothouse.units.Secret;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;

/** Whatever stands in the place of the token that Keycloak gives: never a defect. */
class HostileTokensTests {
    private static final AnsweringServer SERVER = new AnsweringServer();
    private static final String CLAIMS =
            "{\"sub\": \"me\", \"resource_access\": {\"realm-management\": {\"roles\": [\"realm-admin\"]}}}";
    private static final String TOKEN = "{\"access_token\": \"a."
            + Base64.getUrlEncoder().encodeToString(CLAIMS.getBytes(StandardCharsets.UTF_8))
            + ".c\", \"expires_in\": 300}";

    private final Keycloak keycloak = new HttpKeycloak(new Admin(
            new KeycloakProperties(SERVER.url(), "llm", "console", new Secret("word"), Duration.ofSeconds(20)),
            Clock.systemUTC()));

    @AfterContainer
    static void stop() {
        SERVER.close();
    }

    @Property(tries = 200)
    void aTokenIsUnderstoodOrRefusedWithoutBeingRepeated(@ForAll("tokens") String answer) {
        SERVER.says(path -> path.endsWith("/token") ? answer : "[]");

        HostileJson.ask(keycloak::reach);
    }

    @Provide
    static Arbitrary<String> tokens() {
        return HostileJson.like(TOKEN);
    }
}
