package io.pilothouse.shell.signin;

import io.pilothouse.shell.People;
import io.pilothouse.units.Actor;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** The person of Spring Security's context, whichever road they came. */
@Component
class PeopleOfTheSession implements People {
    @Override
    public Actor current() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication != null && authentication.getPrincipal() instanceof SignedIn signedIn) {
            return signedIn.actor();
        }
        throw new IllegalStateException("nobody is signed in on this thread; take the person on the UI thread");
    }
}
