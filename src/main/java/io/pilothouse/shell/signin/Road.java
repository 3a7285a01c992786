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
            implements Road {
        /** A registration says its secret where it is printed. */
        @Override
        public String toString() {
            return "ByProvider[" + provider.getRegistrationId() + "]";
        }
    }

    record Listed(EndOfTheSession ends, Guesses people) implements Road {}
}
