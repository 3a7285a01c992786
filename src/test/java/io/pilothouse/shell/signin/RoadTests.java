package io.pilothouse.shell.signin;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.fakes.HandClock;
import io.pilothouse.shell.signin.SignIn.Oidc;
import io.pilothouse.shell.signin.SignIn.Sessions;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.HttpSessionOAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.core.AuthorizationGrantType;

class RoadTests {
    @Test
    void thePrintedRoadKeepsTheSecretOfItsProvider() {
        ClientRegistration provider = ClientRegistration.withRegistrationId("keycloak")
                .clientId("pilothouse")
                .clientSecret("canary")
                .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                .tokenUri("https://sso.example.com/token")
                .build();
        Oidc settings = new Oidc("roles", "groups", Map.of(), Duration.ofSeconds(10), Duration.ofMinutes(15));
        HandClock clock = new HandClock();
        Tokens tokens = new Tokens();
        OidcPeople people = new OidcPeople(settings, tokens, clock);
        Road road = new Road.ByProvider(
                new EndOfTheSession(new Sessions(Duration.ofHours(8), Duration.ofHours(24)), clock),
                provider,
                new InMemoryClientRegistrationRepository(provider),
                people,
                new RolesOfTheSession(
                        new Renewal(people, tokens, clock),
                        new HttpSessionOAuth2AuthorizedClientRepository(),
                        settings,
                        clock));

        assertThat(provider.toString()).contains("canary");
        assertThat(road.toString()).contains("keycloak").doesNotContain("canary");
    }
}
