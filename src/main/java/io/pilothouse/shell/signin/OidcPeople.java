package io.pilothouse.shell.signin;

import io.pilothouse.shell.signin.SignIn.Oidc;
import io.pilothouse.units.Actor;
import io.pilothouse.units.Role;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.client.SimpleClientHttpRequestFactory;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.userinfo.OAuth2UserService;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.web.client.RestTemplate;

/** People of an identity provider. Keycloak writes roles into the access token only, so that is read too. */
class OidcPeople implements OAuth2UserService<OidcUserRequest, OidcUser> {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final OidcUserService provider = new OidcUserService();
    private final Oidc settings;

    OidcPeople(Oidc settings) {
        this.settings = settings;
    }

    @Override
    public OidcUser loadUser(OidcUserRequest request) {
        OidcUser user = provider.loadUser(request);
        List<String> names = names(user.getClaims());
        Set<Role> roles = roles(names.isEmpty() ? names(accessTokenClaims(request)) : names);
        return new Known(user, new Actor(name(user), email(user), roles));
    }

    private static Map<String, Object> accessTokenClaims(OidcUserRequest request) {
        String keys = request.getClientRegistration().getProviderDetails().getJwkSetUri();
        if (keys == null) {
            return Map.of();
        }
        try {
            return NimbusJwtDecoder.withJwkSetUri(keys)
                    .restOperations(new RestTemplate(patient()))
                    .build()
                    .decode(request.getAccessToken().getTokenValue())
                    .getClaims();
        } catch (BadJwtException opaqueOrForged) {
            return Map.of();
        } catch (JwtException noKeys) {
            throw new OAuth2AuthenticationException(new OAuth2Error("no_keys"), keys + " cannot be read", noKeys);
        }
    }

    private static SimpleClientHttpRequestFactory patient() {
        SimpleClientHttpRequestFactory requests = new SimpleClientHttpRequestFactory();
        requests.setConnectTimeout(PATIENCE);
        requests.setReadTimeout(PATIENCE);
        return requests;
    }

    private List<String> names(Map<String, Object> claims) {
        Object value = claims;
        for (String step : settings.rolesClaim().split("\\.")) {
            value = value instanceof Map<?, ?> map ? map.get(step) : null;
        }
        return value instanceof Collection<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
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

    private static String name(OidcUser user) {
        return firstOf(user.getFullName(), user.getPreferredUsername(), user.getSubject());
    }

    private static String email(OidcUser user) {
        return firstOf(user.getEmail(), user.getPreferredUsername(), user.getSubject());
    }

    private static String firstOf(@Nullable String... candidates) {
        return Stream.of(candidates)
                .filter(candidate -> candidate != null && !candidate.isBlank())
                .findFirst()
                .orElse("unknown");
    }

    private static final class Known extends DefaultOidcUser implements SignedIn {
        private static final long serialVersionUID = 1;
        private final transient Actor actor;

        Known(OidcUser user, Actor actor) {
            super(ListedPeople.authorities(actor.roles()), user.getIdToken(), user.getUserInfo());
            this.actor = actor;
        }

        @Override
        public Actor actor() {
            return actor;
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
