package io.pilothouse.shell.signin;

import io.pilothouse.units.InvalidName;
import io.pilothouse.units.RoleHolders;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.RequestCacheConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.AuthenticationEntryPointFailureHandler;
import org.springframework.security.web.csrf.CsrfFilter;

/**
 * Who calls an API: whoever has a token of the provider, or a name and password of the configuration, with each call; or the session of a
 * browser. It never leads to a page and makes no session. What somebody may there, use cases decide; who has no role gets nothing, as on pages.
 */
@Configuration
class ApiSecurity {
    @Bean
    @Order(1)
    SecurityFilterChain apis(HttpSecurity http, Road road, RoleHolders holders) throws Exception {
        Refusals refusals = new Refusals(road, holders);
        http.securityMatcher("/api/**")
                .authorizeHttpRequests(requests -> requests.requestMatchers("/api/openapi.yaml")
                        .permitAll()
                        .anyRequest()
                        .access((who, _) -> new AuthorizationDecision(
                                who.get().getPrincipal() instanceof SignedIn somebody && !somebody.isWithoutRole())))
                .addFilterBefore(road.ends(), AuthorizationFilter.class)
                .csrf(csrf -> csrf.requireCsrfProtectionMatcher(ApiSecurity::isChangeBySession))
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.NEVER))
                .requestCache(RequestCacheConfigurer::disable)
                .headers(headers -> headers.defaultsDisabled().cacheControl(Customizer.withDefaults()))
                .exceptionHandling(
                        failed -> failed.authenticationEntryPoint(refusals).accessDeniedHandler(refusals));
        switch (road) {
            case Road.ByProvider by -> byProvider(http, by, refusals);
            case Road.Listed listed ->
                http.authenticationProvider(listed.people())
                        .httpBasic(basic -> basic.authenticationEntryPoint(refusals));
        }
        return http.build();
    }

    private static void byProvider(HttpSecurity http, Road.ByProvider road, Refusals refusals) throws Exception {
        http.addFilterBefore(road.roles(), AuthorizationFilter.class)
                .oauth2ResourceServer(server -> server.authenticationEntryPoint(refusals)
                        .accessDeniedHandler(refusals)
                        .withObjectPostProcessor(alsoSaying(refusals))
                        .jwt(jwt -> jwt.decoder(new Tokens().calls(road.provider()))
                                .jwtAuthenticationConverter(token -> calling(token, road.people()))));
    }

    /** That the provider's keys cannot be read is said too; Spring would throw it. */
    private static ObjectPostProcessor<BearerTokenAuthenticationFilter> alsoSaying(Refusals refusals) {
        AuthenticationEntryPointFailureHandler all = new AuthenticationEntryPointFailureHandler(refusals);
        all.setRethrowAuthenticationServiceException(false);
        return new ObjectPostProcessor<>() {
            @Override
            public <F extends BearerTokenAuthenticationFilter> F postProcess(F filter) {
                filter.setAuthenticationFailureHandler(all);
                return filter;
            }
        };
    }

    /** Who called is kept, their token is not. */
    private static AbstractAuthenticationToken calling(Jwt token, OidcPeople people) {
        try {
            SignedIn somebody = people.calling(token);
            return UsernamePasswordAuthenticationToken.authenticated(
                    somebody, null, ListedPeople.authorities(somebody.actor().roles()));
        } catch (InvalidName wrong) {
            throw new InvalidBearerTokenException(wrong.reason().toString(), wrong);
        }
    }

    /** A browser sends its session with what another site asks for too; nothing of another site can set the header of a credential. */
    private static boolean isChangeBySession(HttpServletRequest request) {
        return CsrfFilter.DEFAULT_CSRF_MATCHER.matches(request)
                && request.getSession(false) != null
                && request.getHeader(HttpHeaders.AUTHORIZATION) == null;
    }
}
