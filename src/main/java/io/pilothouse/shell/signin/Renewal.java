package io.pilothouse.shell.signin;

import io.pilothouse.shell.signin.OidcPeople.Known;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.endpoint.OAuth2RefreshTokenGrantRequest;
import org.springframework.security.oauth2.client.endpoint.RestClientRefreshTokenTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.core.endpoint.OAuth2AccessTokenResponse;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.web.client.RestClient;

/** Asks the identity provider again who somebody is: with the refresh token, else with the access token while it is valid. */
final class Renewal {
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final OidcPeople people;
    private final Tokens tokens;
    private final Clock clock;
    private final RestClientRefreshTokenTokenResponseClient provider = new RestClientRefreshTokenTokenResponseClient();

    Renewal(OidcPeople people, Tokens tokens, Clock clock) {
        this.people = people;
        this.tokens = tokens;
        this.clock = clock;
        provider.setRestClient(RestClient.builder()
                .requestFactory(Tokens.patient(PATIENCE))
                .configureMessageConverters(converters -> converters
                        .addCustomConverter(new FormHttpMessageConverter())
                        .addCustomConverter(new OAuth2AccessTokenResponseHttpMessageConverter()))
                .defaultStatusHandler(new OAuth2ErrorResponseErrorHandler())
                .build());
    }

    sealed interface Answer {
        /** @param client with the tokens to ask with next time */
        record Confirmed(Known person, OAuth2AuthorizedClient client) implements Answer {}

        /** The provider has ended the session, or nothing is left to ask it with. */
        record Ended(String why) implements Answer {}

        /** @param client with the tokens to ask with next time: a refresh token may be good for one use only */
        record Silent(String why, OAuth2AuthorizedClient client) implements Answer {}
    }

    Answer ask(OAuth2AuthorizedClient client, OidcIdToken known) {
        OAuth2RefreshToken refresh = client.getRefreshToken();
        if (refresh == null) {
            Instant expires = client.getAccessToken().getExpiresAt();
            return expires != null && expires.isBefore(clock.instant())
                    ? new Answer.Ended("the access token has expired, and the provider gave none to refresh it")
                    : reread(client, known, false);
        }
        OAuth2AccessTokenResponse response;
        try {
            response = provider.getTokenResponse(new OAuth2RefreshTokenGrantRequest(
                    client.getClientRegistration(), client.getAccessToken(), refresh));
        } catch (OAuth2AuthorizationException refused) {
            return OAuth2ErrorCodes.INVALID_GRANT.equals(refused.getError().getErrorCode())
                    ? new Answer.Ended("the provider does not refresh the session")
                    : new Answer.Silent(String.valueOf(refused.getMessage()), client);
        }
        OAuth2AuthorizedClient next = new OAuth2AuthorizedClient(
                client.getClientRegistration(),
                client.getPrincipalName(),
                response.getAccessToken(),
                Objects.requireNonNullElse(response.getRefreshToken(), refresh));
        Object idToken = response.getAdditionalParameters().get(OidcParameterNames.ID_TOKEN);
        try {
            return idToken instanceof String text ? renewed(next, known, text) : reread(next, known, false);
        } catch (JwtException unreadable) {
            return new Answer.Silent(String.valueOf(unreadable.getMessage()), next);
        }
    }

    private Answer renewed(OAuth2AuthorizedClient client, OidcIdToken known, String text) {
        ClientRegistration registration = client.getClientRegistration();
        Jwt jwt = tokens.createDecoder(registration).decode(text);
        OidcIdToken idToken = new OidcIdToken(text, jwt.getIssuedAt(), jwt.getExpiresAt(), jwt.getClaims());
        return idToken.getSubject().equals(known.getSubject())
                ? reread(client, idToken, true)
                : new Answer.Ended("the provider answers for somebody else");
    }

    private Answer reread(OAuth2AuthorizedClient client, OidcIdToken idToken, boolean renewed) {
        try {
            Known person = people.reread(
                    new OidcUserRequest(client.getClientRegistration(), client.getAccessToken(), idToken), renewed);
            return person == null
                    ? new Answer.Silent("the provider does not say the roles again", client)
                    : new Answer.Confirmed(person, client);
        } catch (OAuth2AuthenticationException failed) {
            return new Answer.Silent(String.valueOf(failed.getMessage()), client);
        }
    }
}
