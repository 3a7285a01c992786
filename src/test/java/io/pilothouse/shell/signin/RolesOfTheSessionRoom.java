package io.pilothouse.shell.signin;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.nimbusds.jose.JWSAlgorithm;
import io.pilothouse.fakes.HandClock;
import io.pilothouse.shell.signin.SignIn.Oidc;
import io.pilothouse.units.Role;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.oauth2.client.InMemoryOAuth2AuthorizedClientService;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.AuthenticatedPrincipalOAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;

/** Sessions of people whom a provider signed in, and what it answers when it is asked for their roles again. */
abstract class RolesOfTheSessionRoom {
    @RegisterExtension
    static final WireMockExtension SERVER = WireMockExtension.newInstance().build();

    static final Duration EVERY = Duration.ofSeconds(10);
    static final Duration KEPT = Duration.ofMinutes(15);

    private final HandClock clock = new HandClock();
    final Provider provider = new Provider(SERVER, JWSAlgorithm.ES256);
    private final Oidc settings = new Oidc("realm_access.roles", "groups", Map.of(), EVERY, KEPT);
    private final Tokens tokens = new Tokens();
    private final OidcPeople people = new OidcPeople(settings, tokens, clock);

    private ClientRegistration registration;
    private OAuth2AuthorizedClientRepository clients;
    RolesOfTheSession filter;

    @BeforeEach
    void start() {
        provider.publishTheKeys();
        registration = ClientRegistration.withRegistrationId("keycloak")
                .clientId("pilothouse")
                .clientSecret("s")
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .redirectUri("http://localhost/login/oauth2/code/keycloak")
                .authorizationUri("https://id.example/auth")
                .tokenUri(SERVER.baseUrl() + "/token")
                .jwkSetUri(SERVER.baseUrl() + "/keys")
                .build();
        clients = new AuthenticatedPrincipalOAuth2AuthorizedClientRepository(
                new InMemoryOAuth2AuthorizedClientService(new InMemoryClientRegistrationRepository(registration)));
        filter = new RolesOfTheSession(new Renewal(people, tokens, clock), clients, settings, clock);
    }

    @AfterEach
    void nobodyIsSignedInAnyMore() {
        SecurityContextHolder.clearContext();
    }

    String accessToken(String... roles) {
        return provider.signed(Map.of("sub", "4f21", "realm_access", Map.of("roles", List.of(roles))));
    }

    void refreshesTo(String... roles) {
        refreshes(okJson(tokens(accessToken(roles), "next", null)));
    }

    static String tokens(String access, String refresh, @Nullable String id) {
        return "{\"access_token\":\"" + access + "\",\"token_type\":\"Bearer\",\"expires_in\":60,\"refresh_token\":\""
                + refresh + "\"" + (id == null ? "" : ",\"id_token\":\"" + id + "\"") + "}";
    }

    static void refreshes(ResponseDefinitionBuilder answer) {
        SERVER.stubFor(post("/token").willReturn(answer));
    }

    HttpSession signIn(@Nullable String refresh, Map<String, Object> more, String... roles) {
        Map<String, Object> claims = new HashMap<>(
                Map.of("sub", "4f21", "iss", "https://id.example", "name", "Alex Sommer", "email", "a@example.org"));
        claims.putAll(more);
        Instant now = clock.instant();
        var access =
                new OAuth2AccessToken(OAuth2AccessToken.TokenType.BEARER, accessToken(roles), now, now.plusSeconds(60));
        var id = new OidcIdToken("id", now, now.plusSeconds(60), claims);
        var user = people.loadUser(new OidcUserRequest(registration, access, id));
        var token = new OAuth2AuthenticationToken(user, user.getAuthorities(), "keycloak");
        MockHttpServletRequest request = new MockHttpServletRequest();
        clients.saveAuthorizedClient(
                new OAuth2AuthorizedClient(
                        registration, "4f21", access, refresh == null ? null : new OAuth2RefreshToken(refresh, now)),
                token,
                request,
                new MockHttpServletResponse());
        MockHttpSession session = new MockHttpSession();
        session.setAttribute(
                HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY, new SecurityContextImpl(token));
        return session;
    }

    HttpSession signedIn(String... roles) {
        return signIn("first", Map.of(), roles);
    }

    /** What the session's person may after they did something; null when they are signed out. */
    @Nullable Set<Role> act(HttpSession session) throws ServletException, IOException {
        MockHttpServletRequest request = new MockHttpServletRequest("POST", "/");
        request.setSession(session);
        SecurityContextHolder.setContext((SecurityContext)
                session.getAttribute(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY));
        filter.doFilter(request, new MockHttpServletResponse(), new MockFilterChain());
        Authentication left = SecurityContextHolder.getContext().getAuthentication();
        return left == null ? null : new PeopleOfTheSession().current().roles();
    }

    void pass(Duration time) {
        clock.pass(time);
    }
}
