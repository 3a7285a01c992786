package io.pilothouse.shell.signin;

import io.pilothouse.shell.signin.SignIn.Oidc;
import io.pilothouse.units.Actor;
import io.pilothouse.units.Role;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.userinfo.OAuth2UserService;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.oidc.IdTokenClaimAccessor;
import org.springframework.security.oauth2.core.oidc.OidcUserInfo;
import org.springframework.security.oauth2.core.oidc.StandardClaimAccessor;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtException;

/** People of an identity provider. Keycloak writes roles into the access token only, so that is read too. */
class OidcPeople implements OAuth2UserService<OidcUserRequest, OidcUser> {
    private final OidcUserService provider = new OidcUserService();
    private final Tokens tokens;
    private final Oidc settings;
    private final Clock clock;

    OidcPeople(Oidc settings, Tokens tokens, Clock clock) {
        this.settings = settings;
        this.tokens = tokens;
        this.clock = clock;
    }

    @Override
    public Known loadUser(OidcUserRequest request) {
        OidcUser user = provider.loadUser(request);
        return known(user, roles(user.getClaims(), request), groups(user.getClaims(), request));
    }

    /** Whoever a token says that somebody sends with a single call. */
    Calling calling(Jwt token) {
        Map<String, Object> claims = token.getClaims();
        IdTokenClaimAccessor said = () -> claims;
        Stream<String> groups = paths(names(claims, settings.groupsClaim()));
        return new Calling(
                actor(said, names(claims, settings.rolesClaim()), groups).signedIn(said.getAuthenticatedAt()));
    }

    /**
     * Who somebody is by the newest tokens.
     *
     * @param renewed the ID token is new too; an old one says nothing of now
     * @return null when nothing that is new says which roles there are
     */
    @Nullable Known reread(OidcUserRequest request, boolean renewed) {
        OidcUser user = provider.loadUser(request);
        OidcUserInfo info = user.getUserInfo();
        Map<String, Object> newest = renewed ? user.getClaims() : info == null ? Map.of() : info.getClaims();
        List<String> named = roles(newest, request);
        boolean onlyTheOldTokenSays =
                named == null && !renewed && names(request.getIdToken().getClaims(), settings.rolesClaim()) != null;
        return onlyTheOldTokenSays ? null : known(user, named, groups(newest, request));
    }

    private @Nullable List<String> roles(Map<String, Object> claims, OidcUserRequest request) {
        List<String> names = names(claims, settings.rolesClaim());
        return names == null || names.isEmpty() ? names(accessTokenClaims(request), settings.rolesClaim()) : names;
    }

    private Stream<String> groups(Map<String, Object> claims, OidcUserRequest request) {
        List<String> names = names(claims, settings.groupsClaim());
        return paths(names == null ? names(accessTokenClaims(request), settings.groupsClaim()) : names);
    }

    /** With a leading slash, however the provider writes them. */
    private static Stream<String> paths(@Nullable List<String> groups) {
        return groups == null ? Stream.of() : groups.stream().map(name -> name.startsWith("/") ? name : "/" + name);
    }

    private Known known(OidcUser user, @Nullable List<String> names, Stream<String> groups) {
        Actor actor = actor(user, names, groups).signedIn(user.getIdToken().getAuthenticatedAt());
        return new Known(user, actor, clock.instant());
    }

    /** @param names of roles; null where nobody says any */
    private Actor actor(StandardClaimAccessor said, @Nullable List<String> names, Stream<String> groups) {
        Set<Role> roles = names == null ? Set.of() : roles(names);
        Stream<String> address =
                Boolean.TRUE.equals(said.getEmailVerified()) ? Stream.ofNullable(said.getEmail()) : Stream.of();
        Set<String> proven = Stream.concat(address, groups).collect(Collectors.toSet());
        return new Actor(name(said), email(said), roles, proven, null);
    }

    private Map<String, Object> accessTokenClaims(OidcUserRequest request) {
        ClientRegistration provider = request.getClientRegistration();
        if (provider.getProviderDetails().getJwkSetUri() == null) {
            return Map.of();
        }
        try {
            return tokens.accessTokens(provider)
                    .decode(request.getAccessToken().getTokenValue())
                    .getClaims();
        } catch (BadJwtException opaqueOrForged) {
            return Map.of();
        } catch (JwtException noKeys) {
            throw new OAuth2AuthenticationException(
                    new OAuth2Error("no_keys"),
                    provider.getProviderDetails().getJwkSetUri() + " cannot be read",
                    noKeys);
        }
    }

    /** Null when the claim is not there. */
    private static @Nullable List<String> names(Map<String, Object> claims, String claim) {
        Object value = claims;
        for (String step : claim.split("\\.")) {
            value = value instanceof Map<?, ?> map ? map.get(step) : null;
        }
        return value instanceof Collection<?> list
                ? list.stream().map(String::valueOf).toList()
                : null;
    }

    private Set<Role> roles(List<String> names) {
        return names.stream().flatMap(this::role).collect(Collectors.toUnmodifiableSet());
    }

    /** By the configured mapping, else by name: platform-operator is PLATFORM_OPERATOR. Other roles are none of ours. */
    private Stream<Role> role(String name) {
        Role mapped = settings.roles().get(name);
        if (mapped != null) {
            return Stream.of(mapped);
        }
        String ours = name.toUpperCase(Locale.ROOT).replace('-', '_');
        return Stream.of(Role.values()).filter(role -> role.name().equals(ours));
    }

    private static String name(StandardClaimAccessor user) {
        return firstOf(user.getFullName(), user.getPreferredUsername(), user.getSubject());
    }

    private static String email(StandardClaimAccessor user) {
        return firstOf(user.getEmail(), user.getPreferredUsername(), user.getSubject());
    }

    private static String firstOf(@Nullable String... candidates) {
        return Stream.of(candidates)
                .filter(candidate -> candidate != null && !candidate.isBlank())
                .findFirst()
                .orElse("unknown");
    }

    /** Somebody by the token of a single call. */
    record Calling(Actor actor) implements SignedIn {}

    /** Somebody as the provider described them. */
    static final class Known extends DefaultOidcUser implements SignedIn {
        private static final long serialVersionUID = 1;
        private final transient Actor actor;
        private final Instant readAt;
        private final boolean lapsed;

        Known(OidcUser user, Actor actor, Instant readAt) {
            this(user, actor, readAt, false);
        }

        private Known(OidcUser user, Actor actor, Instant readAt, boolean lapsed) {
            super(ListedPeople.authorities(actor.roles()), user.getIdToken(), user.getUserInfo());
            this.actor = actor;
            this.readAt = readAt;
            this.lapsed = lapsed;
        }

        Instant readAt() {
            return readAt;
        }

        @Override
        public Actor actor() {
            return actor;
        }

        /** The same person while nobody can say what they may. */
        Known withoutRoles() {
            return new Known(this, actor.as(Set.of()), readAt, true);
        }

        /** The same person in a session that another one's tokens say nothing of. */
        Known inSessionOf(Known other) {
            return new Known(this, actor.signedIn(other.actor.signedIn()), readAt, lapsed);
        }

        @Override
        public boolean isLapsed() {
            return lapsed;
        }

        @Override
        public boolean equals(Object other) {
            return super.equals(other);
        }

        @Override
        public int hashCode() {
            return super.hashCode();
        }
    }
}
