package io.pilothouse.shell.signin;

import io.pilothouse.shell.People;
import io.pilothouse.units.Actor;
import java.util.Optional;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** The person of Spring Security's context, whichever road they came. */
@Component
class PeopleOfTheSession implements People {
    @Override
    public Actor current() {
        return signedIn()
                .map(SignedIn::actor)
                .orElseThrow(() -> new IllegalStateException(
                        "nobody is signed in on this thread; take the person on the UI thread"));
    }

    @Override
    public boolean isWithoutRole() {
        return signedIn().filter(SignedIn::isWithoutRole).isPresent();
    }

    private static Optional<SignedIn> signedIn() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof SignedIn signedIn
                ? Optional.of(signedIn)
                : Optional.empty();
    }
}
