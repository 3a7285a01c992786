package io.pilothouse.shell.signin;

import com.vaadin.flow.server.HandlerHelper.RequestType;
import com.vaadin.flow.shared.ApplicationConstants;
import io.pilothouse.shell.signin.SignIn.Sessions;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.io.Serializable;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.logout.SecurityContextLogoutHandler;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Ends sessions in which nobody has done anything for long, and those that are old. What a page asks by itself while it is open is nothing that
 * somebody did, but it is when the end of an open page is seen: at most a heartbeat late.
 */
final class EndOfTheSession extends OncePerRequestFilter {
    private static final Logger log = LoggerFactory.getLogger(EndOfTheSession.class);
    private static final String KEPT = EndOfTheSession.class.getName();
    private static final Set<String> BY_ITSELF =
            Set.of(RequestType.HEARTBEAT.getIdentifier(), RequestType.PUSH.getIdentifier());

    private final Sessions limits;
    private final Clock clock;

    EndOfTheSession(Sessions limits, Clock clock) {
        this.limits = limits;
        this.clock = clock;
    }

    private record Times(Instant began, Instant lastAct) implements Serializable {}

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Authentication person = SecurityContextHolder.getContext().getAuthentication();
        HttpSession session = request.getSession(false);
        if (session != null && person != null && person.getPrincipal() instanceof SignedIn signedIn) {
            Instant now = clock.instant();
            Times times = session.getAttribute(KEPT) instanceof Times kept ? kept : new Times(now, now);
            if (isOver(times, now)) {
                log.info(
                        "The session of {} ends: signed in {}, last act {}",
                        signedIn.actor().email(),
                        times.began(),
                        times.lastAct());
                new SecurityContextLogoutHandler().logout(request, response, person);
            } else if (isAct(request)) {
                session.setAttribute(KEPT, new Times(times.began(), now));
            }
        }
        chain.doFilter(request, response);
    }

    private boolean isOver(Times times, Instant now) {
        return now.isAfter(times.lastAct().plus(limits.idle()))
                || now.isAfter(times.began().plus(limits.longest()));
    }

    private static boolean isAct(HttpServletRequest request) {
        String type = request.getParameter(ApplicationConstants.REQUEST_TYPE_PARAMETER);
        return type == null || !BY_ITSELF.contains(type);
    }
}
