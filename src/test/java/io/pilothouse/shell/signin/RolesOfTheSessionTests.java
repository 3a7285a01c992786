package io.pilothouse.shell.signin;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.units.Role;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpSession;

class RolesOfTheSessionTests extends RolesOfTheSessionRoom {
    @Test
    void aRoleThatIsTakenAwayIsGoneAtTheNextActWithoutSigningOut() throws ServletException, IOException {
        HttpSession session = signedIn("platform-operator", "on-call");
        refreshesTo("on-call");
        assertThat(act(session)).containsExactlyInAnyOrder(Role.PLATFORM_OPERATOR, Role.ON_CALL);

        pass(EVERY);

        assertThat(act(session)).containsExactly(Role.ON_CALL);
        assertThat(act(session)).containsExactly(Role.ON_CALL);
        SERVER.verify(1, postRequestedFor(urlEqualTo("/token")));
    }

    @Test
    void theLastRoleThatIsTakenAwayEndsTheSession() throws ServletException, IOException {
        HttpSession session = signedIn("platform-operator");
        refreshes(okJson(tokens(provider.signed(Map.of("sub", "4f21")), "next", null)));

        pass(EVERY);

        assertThat(act(session)).isNull();
    }

    @Test
    void aRoleThatIsGivenIsThereAtTheNextAct() throws ServletException, IOException {
        HttpSession session = signedIn();
        refreshesTo("ml-engineer");

        pass(EVERY);

        assertThat(act(session)).containsExactly(Role.ML_ENGINEER);
    }

    @Test
    void theOtherSessionsOfAPersonFollowWithoutAskingAgain() throws ServletException, IOException {
        HttpSession one = signedIn("platform-operator", "on-call");
        HttpSession other = signedIn("platform-operator", "on-call");
        refreshesTo("on-call");

        pass(EVERY);

        assertThat(act(one)).containsExactly(Role.ON_CALL);
        assertThat(act(other)).containsExactly(Role.ON_CALL);
        SERVER.verify(1, postRequestedFor(urlEqualTo("/token")));
    }

    @Test
    void aRefreshTokenThatIsGoodForOneUseIsUsedOnce() throws ServletException, IOException {
        HttpSession session = signedIn("on-call");
        refreshesTo("on-call");
        pass(EVERY);
        act(session);
        pass(EVERY);
        act(session);

        SERVER.verify(1, postRequestedFor(urlEqualTo("/token")).withRequestBody(containing("refresh_token=first")));
        SERVER.verify(1, postRequestedFor(urlEqualTo("/token")).withRequestBody(containing("refresh_token=next")));
    }

    @Test
    void rolesOfTheIdTokenAreReadFromTheNewOne() throws ServletException, IOException {
        Map<String, Object> claims = Map.of("realm_access", Map.of("roles", List.of("platform-operator")));
        HttpSession session = signIn("first", claims);
        String id = provider.signed(Map.of(
                "sub", "4f21",
                "iss", "https://id.example",
                "aud", "pilothouse",
                "realm_access", Map.of("roles", List.of("on-call"))));
        refreshes(okJson(tokens("opaque", "next", id)));
        assertThat(act(session)).containsExactly(Role.PLATFORM_OPERATOR);

        pass(EVERY);

        assertThat(act(session)).containsExactly(Role.ON_CALL);
    }

    @Test
    void anIdTokenOfSomebodyElseEndsTheSession() throws ServletException, IOException {
        HttpSession session = signedIn("on-call");
        String id = provider.signed(Map.of("sub", "other", "iss", "https://id.example", "aud", "pilothouse"));
        refreshes(okJson(tokens(accessToken("platform-operator"), "next", id)));

        pass(EVERY);

        assertThat(act(session)).isNull();
    }

    @Test
    void whomTheProviderHasSignedOutIsSignedOutHere() throws ServletException, IOException {
        HttpSession session = signedIn("platform-operator");
        refreshes(aResponse()
                .withStatus(400)
                .withHeader("Content-Type", "application/json")
                .withBody("{\"error\":\"invalid_grant\"}"));

        pass(EVERY);

        assertThat(act(session)).isNull();
        assertThat(((MockHttpSession) session).isInvalid()).isTrue();
    }
}
