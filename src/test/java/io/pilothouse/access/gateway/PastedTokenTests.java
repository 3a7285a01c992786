package io.pilothouse.access.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.access.gateway.PastedToken.Read;
import io.pilothouse.units.EndpointName;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PastedTokenTests {
    private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");
    private static final String CLAIMS = """
            {"iss": "%s", "aud": ["account", "llm"], "scope": "openid model:chat", "team": "docs", "azp": "docs-batch", "exp": %d}""";

    private static String token(String header, String claims, String signature) {
        return part(header) + "." + part(claims) + "." + signature;
    }

    private static String part(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    private static String claims(Instant until) {
        return CLAIMS.formatted(Guarded.ISSUER, until.getEpochSecond());
    }

    private static Explanation said(String pasted) {
        var tree = Guarded.byModel();
        Explain explain =
                new Explain(Guarded.declared(tree), Place.of(Guarded.PROD, tree).orElseThrow(), NOW);
        return switch (PastedToken.read(pasted)) {
            case Read.Says says ->
                explain.of(says.presented(), EndpointName.of("chat"), limit -> java.util.OptionalLong.of(0));
            case Read.IsNone none -> explain.without(none);
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Bearer ", "  bearer "})
    void readsWhatItSays(String before) {
        Read read = PastedToken.read(before + token("{\"alg\": \"RS256\"}", claims(NOW), "c2ln") + "\n");

        assertThat(read).isInstanceOfSatisfying(Read.Says.class, says -> {
            assertThat(says.presented().scopes()).containsExactlyInAnyOrder("openid", "model:chat");
            assertThat(says.presented().audiences()).containsExactly("account", "llm");
            assertThat(says.presented().team()).isEqualTo("docs");
            assertThat(says.presented().application()).isEqualTo("docs-batch");
            assertThat(says.presented().until()).isEqualTo(NOW);
        });
    }

    @Test
    void aTokenThatHoldsGetsThrough() {
        assertThat(said(token("{\"alg\": \"RS256\"}", claims(NOW.plusSeconds(60)), "c2ln"))
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"-59, 200", "-60, 401"})
    void anExpiredOneIsTakenForAMinuteMore(int seconds, int status) {
        assertThat(said(token("{\"alg\": \"RS256\"}", claims(NOW.plusSeconds(seconds)), "c2ln"))
                        .status())
                .isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({"none, c2ln", "None, ''", "RS256, ''"})
    void anUnsignedOneIsRefused(String algorithm, String signature) {
        Explanation said = said(token("{\"alg\": \"" + algorithm + "\"}", claims(NOW), signature));

        assertThat(said.status()).isEqualTo(401);
        assertThat(said.steps().getFirst().what())
                .hasToString("the token has no signature, and the gateway takes none without");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "abc", "a.b", "a.b.c", "e30.W10.c", "....", "ä.ö.ü", "e30.bnVsbA.x"})
    void whatIsNoTokenIsSaid(String pasted) {
        Explanation said = said(pasted);

        assertThat(said.status()).isEqualTo(401);
        assertThat(said.steps())
                .singleElement()
                .satisfies(step -> assertThat(step.what().toString())
                        .startsWith("not a token")
                        .doesNotContain("abc"));
    }

    @Test
    void aMillionScopesAreTooLongForAnyGateway() {
        String scopes = "model:x ".repeat(1_000_000);

        Explanation said = said(token("{\"alg\": \"RS256\"}", "{\"scope\": \"" + scopes + "\"}", "c2ln"));

        assertThat(said.status()).isEqualTo(431);
        assertThat(said.steps().getFirst().what().toString()).contains("longer than all headers");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"iss\": 1, \"aud\": {\"x\": 1}, \"scope\": [1], \"team\": [\"docs\"], \"exp\": \"soon\"}",
                "{\"exp\": 1e300, \"nbf\": -1e300, \"aud\": null}"
            })
    void claimsOfOtherFormsAreNothingThatAGatewayWouldTake(String claims) {
        assertThat(said(token("{\"alg\": 1}", claims, "c2ln")).status()).isEqualTo(401);
    }

    @Test
    void aTeamThatIsAListIsNoTeam() {
        Read read = PastedToken.read(token("{\"alg\": \"RS256\"}", "{\"team\": [\"docs\"]}", "c2ln"));

        assertThat(read)
                .isInstanceOfSatisfying(
                        Read.Says.class,
                        says -> assertThat(says.presented().team()).isNull());
    }
}
