package io.pilothouse.shell.signin;

import io.pilothouse.shell.signin.OidcPeople.Known;
import io.pilothouse.shell.signin.SignIn.Oidc;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.web.authentication.logout.SecurityContextLogoutHandler;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Has the roles of a session follow the identity provider. Whatever a person does in the browser is a request; before it is looked at, the
 * provider is asked again if it was not just now. This happens on the request's thread, before the session of the page is locked.
 */
final class RolesOfTheSession extends OncePerRequestFilter {
    private static final Logger log = LoggerFactory.getLogger(RolesOfTheSession.class);

    /** Who did nothing for so long is forgotten: the provider is asked for them anew when they come back. */
    private static final Duration KNOWN = Duration.ofDays(1);

    private final Renewal renewal;
    private final OAuth2AuthorizedClientRepository clients;
    private final Oidc settings;
    private final Clock clock;
    private final HttpSessionSecurityContextRepository contexts = new HttpSessionSecurityContextRepository();
    /** By the name of the principal: several sessions of a person have one refresh token, which may be good for one use only. */
    private final Map<String, Standing> standings = new ConcurrentHashMap<>();

    RolesOfTheSession(Renewal renewal, OAuth2AuthorizedClientRepository clients, Oidc settings, Clock clock) {
        this.renewal = renewal;
        this.clients = clients;
        this.settings = settings;
        this.clock = clock;
    }

    /** Fields are guarded by the lock; what a request reads without it may be one answer old. */
    private static final class Standing {
        private final ReentrantLock lock = new ReentrantLock();
        private volatile @Nullable Known person;
        private volatile Instant confirmed;
        private volatile Instant asked;
        private volatile boolean ended;

        Standing(Instant signedIn) {
            confirmed = signedIn;
            asked = signedIn;
        }

        boolean isBefore(Instant signedIn) {
            return asked.isBefore(signedIn) || ended && asked.equals(signedIn);
        }
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (SecurityContextHolder.getContext().getAuthentication() instanceof OAuth2AuthenticationToken token
                && token.getPrincipal() instanceof Known known) {
            follow(new Visit(request, response, token, known));
        }
        chain.doFilter(request, response);
    }

    private record Visit(
            HttpServletRequest request, HttpServletResponse response, OAuth2AuthenticationToken token, Known known) {}

    private void follow(Visit visit) {
        Standing standing = standing(visit);
        if (isDue(standing) && standing.lock.tryLock()) {
            try {
                if (isDue(standing)) {
                    ask(visit, standing);
                }
            } finally {
                standing.lock.unlock();
            }
        }
        if (standing.ended) {
            end(visit);
        } else {
            apply(visit, standing);
        }
    }

    /** Who signs in again begins anew. */
    private Standing standing(Visit visit) {
        Instant signedIn = visit.known().readAt();
        return standings.compute(
                visit.token().getName(),
                (name, before) -> before == null || before.isBefore(signedIn) ? new Standing(signedIn) : before);
    }

    private void forget() {
        Instant since = clock.instant().minus(KNOWN);
        standings.values().removeIf(one -> one.asked.isBefore(since) && !one.lock.isLocked());
    }

    /** How many people it knows. */
    int known() {
        return standings.size();
    }

    private boolean isDue(Standing standing) {
        return !standing.ended && !clock.instant().isBefore(standing.asked.plus(settings.rolesEvery()));
    }

    private void ask(Visit visit, Standing standing) {
        String registration = visit.token().getAuthorizedClientRegistrationId();
        OAuth2AuthorizedClient client = clients.loadAuthorizedClient(registration, visit.token(), visit.request());
        Renewal.Answer answer = client == null
                ? new Renewal.Answer.Ended("the console has no token left to ask with")
                : renewal.ask(client, visit.known().getIdToken());
        standing.asked = clock.instant();
        forget();
        switch (answer) {
            case Renewal.Answer.Confirmed(Known person, OAuth2AuthorizedClient next) -> {
                standing.ended = hasNoRoleAnyMore(visit.known(), person);
                clients.saveAuthorizedClient(next, visit.token(), visit.request(), visit.response());
                standing.person = person;
                standing.confirmed = standing.asked;
            }
            case Renewal.Answer.Ended(String why) -> {
                log.info("The session of {} ends: {}", visit.known().actor().email(), why);
                standing.ended = true;
            }
            case Renewal.Answer.Silent(String why, OAuth2AuthorizedClient next) -> {
                log.warn(
                        "The roles of {} cannot be read again: {}",
                        visit.known().actor().email(),
                        why);
                clients.saveAuthorizedClient(next, visit.token(), visit.request(), visit.response());
            }
        }
    }

    /** What is open in the browser then must not go on to show what is. */
    private static boolean hasNoRoleAnyMore(Known before, Known now) {
        return !before.actor().roles().isEmpty() && now.actor().roles().isEmpty();
    }

    /** Roles nobody has confirmed for long are none; they come back with the provider. */
    private void apply(Visit visit, Standing standing) {
        Known newest =
                Objects.requireNonNullElse(standing.person, visit.known()).inSessionOf(visit.known());
        boolean lapsed = clock.instant().isAfter(standing.confirmed.plus(settings.rolesKept()));
        Known now = lapsed ? newest.withoutRoles() : newest;
        if (now.actor().equals(visit.known().actor())) {
            return;
        }
        log.info("The roles of {} are now {}", now.actor().email(), now.actor().roles());
        OAuth2AuthenticationToken token = new OAuth2AuthenticationToken(
                now, now.getAuthorities(), visit.token().getAuthorizedClientRegistrationId());
        token.setDetails(visit.token().getDetails());
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(token);
        SecurityContextHolder.setContext(context);
        contexts.saveContext(context, visit.request(), visit.response());
    }

    private void end(Visit visit) {
        clients.removeAuthorizedClient(
                visit.token().getAuthorizedClientRegistrationId(), visit.token(), visit.request(), visit.response());
        new SecurityContextLogoutHandler().logout(visit.request(), visit.response(), visit.token());
    }
}
