package io.pilothouse.shell.signin;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.units.Role;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How long roles last which the provider does not confirm. */
class RolesKeptTests extends RolesOfTheSessionRoom {
    @Test
    void whileTheProviderIsSilentRolesAreKeptForAWhileAndComeBackWithIt() throws ServletException, IOException {
        HttpSession session = signedIn("on-call");
        refreshes(aResponse().withStatus(503));

        pass(KEPT);
        assertThat(act(session)).containsExactly(Role.ON_CALL);
        pass(Duration.ofSeconds(1));
        assertThat(act(session)).isEmpty();

        refreshesTo("on-call");
        pass(EVERY);
        assertThat(act(session)).containsExactly(Role.ON_CALL);
    }

    @Test
    void rolesThatOnlyTheOldIdTokenNamedAreNotConfirmedByANewAccessToken() throws ServletException, IOException {
        HttpSession session = signIn("first", Map.of("realm_access", Map.of("roles", List.of("platform-operator"))));
        refreshes(okJson(tokens("opaque", "next", null)));

        pass(EVERY);
        assertThat(act(session)).containsExactly(Role.PLATFORM_OPERATOR);
        pass(KEPT);
        assertThat(act(session)).isEmpty();
    }

    @Test
    void withoutARefreshTokenTheSessionLastsAsLongAsTheAccessToken() throws ServletException, IOException {
        HttpSession session = signIn(null, Map.of(), "on-call");

        pass(EVERY);
        assertThat(act(session)).containsExactly(Role.ON_CALL);
        pass(Duration.ofSeconds(51));
        assertThat(act(session)).isNull();
    }

    @Test
    void whoSignsInAgainAfterTheEndBeginsAnew() throws ServletException, IOException {
        HttpSession session = signIn(null, Map.of(), "on-call");
        pass(Duration.ofSeconds(61));
        assertThat(act(session)).isNull();

        assertThat(act(signedIn("ml-engineer"))).containsExactly(Role.ML_ENGINEER);
    }

    @Test
    void whoDidNothingForADayIsForgottenAndAskedForAnewWhenTheyComeBack() throws ServletException, IOException {
        HttpSession early = signedIn("platform-operator", "on-call");
        refreshesTo("on-call");
        act(early);
        HttpSession late = signIn("other", Map.of("sub", "5a00"), "on-call");
        act(late);
        assertThat(filter.known()).isEqualTo(2);

        pass(Duration.ofDays(2));
        act(late);

        assertThat(filter.known()).isEqualTo(1);
        assertThat(act(early)).containsExactly(Role.ON_CALL);
        assertThat(filter.known()).isEqualTo(2);
    }
}
