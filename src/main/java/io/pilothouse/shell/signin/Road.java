package io.pilothouse.shell.signin;

import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;

/** The one way by which people come in here. */
sealed interface Road {
    EndOfTheSession ends();

    /** @param roles one for all: the provider gives a person one refresh token, which may be good for one use only */
    record ByProvider(
            EndOfTheSession ends,
            ClientRegistration provider,
            ClientRegistrationRepository providers,
            OidcPeople people,
            RolesOfTheSession roles)
            implements Road {}

    record Listed(EndOfTheSession ends, ListedPeople people) implements Road {}
}
