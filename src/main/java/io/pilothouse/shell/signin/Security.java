package io.pilothouse.shell.signin;

import com.vaadin.flow.spring.security.VaadinDefaultRequestCache;
import com.vaadin.flow.spring.security.VaadinSecurityConfigurer;
import io.pilothouse.units.Actor;
import io.pilothouse.units.RoleHolders;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer.AuthorizedUrl;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.jwt.JwtDecoderFactory;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.savedrequest.CookieRequestCache;

/** Every page needs a signed-in person; what a role may see stands at the view. */
@Configuration
@EnableConfigurationProperties(SignIn.class)
class Security {
    /** Probes among them: what they ask is about this port, and answers nothing but up or down. */
    private static final String[] ASSETS = {
        "/tokens.css", "/patterns.css", "/icons.svg", "/favicon.svg", "/aura/**", "/livez", "/readyz"
    };

    /** What the management port is for, whoever asks for it here. */
    private static final String ENDPOINTS = "/actuator/**";

    @Bean
    SecurityFilterChain pages(HttpSecurity http, Road road) throws Exception {
        ClientRegistration provider = road instanceof Road.ByProvider by ? by.provider() : null;
        http.authorizeHttpRequests(requests -> requests.requestMatchers(ASSETS)
                        .permitAll()
                        .requestMatchers(ENDPOINTS)
                        .denyAll())
                .addFilterBefore(road.ends(), AuthorizationFilter.class)
                .addFilterBefore(new OnceMore(provider, new CookieRequestCache()), AuthorizationFilter.class);
        switch (road) {
            case Road.ByProvider by -> byProvider(http, by);
            case Road.Listed listed ->
                http.authenticationProvider(listed.people())
                        .with(
                                VaadinSecurityConfigurer.vaadin(),
                                vaadin -> vaadin.loginView(SignInView.class).anyRequest(AuthorizedUrl::authenticated))
                        .formLogin(form ->
                                form.loginProcessingUrl(SignInView.ENTER).failureHandler(new NotNow()));
        }
        return http.headers(HeadersConfigurer::disable).build();
    }

    /** A session does not outlive a restart of the console; the page that was asked for must. */
    @Autowired
    void rememberInTheBrowser(ObjectProvider<VaadinDefaultRequestCache> asked) {
        asked.ifAvailable(cache -> cache.setDelegateRequestCache(new CookieRequestCache()));
    }

    /** One for pages and for APIs: of a session both know the same. */
    @Bean
    Road road(
            SignIn signIn,
            ObjectProvider<ClientRegistrationRepository> providers,
            ObjectProvider<OAuth2AuthorizedClientRepository> clients,
            Clock clock) {
        EndOfTheSession ends = new EndOfTheSession(signIn.sessions(), clock);
        ClientRegistrationRepository repository = providers.getIfAvailable();
        ClientRegistration provider = first(repository);
        if (provider != null && repository != null) {
            Tokens tokens = new Tokens();
            OidcPeople people = new OidcPeople(signIn.oidc(), tokens, clock);
            Renewal renewal = new Renewal(people, tokens, clock);
            RolesOfTheSession roles = new RolesOfTheSession(renewal, clients.getObject(), signIn.oidc(), clock);
            return new Road.ByProvider(ends, provider, repository, people, roles);
        }
        if (signIn.people().isEmpty()) {
            throw new NobodyCanSignIn();
        }
        return new Road.Listed(ends, new Guesses(new ListedPeople(signIn.people(), clock), clock));
    }

    /** Used by Spring for ID tokens at sign-in. */
    @Bean
    JwtDecoderFactory<ClientRegistration> idTokens() {
        return new Tokens();
    }

    /** Where an identity provider says who people are, the listed ones are not asked. */
    @Bean
    RoleHolders holders(SignIn signIn, ObjectProvider<ClientRegistrationRepository> providers) {
        List<Actor> listed = first(providers.getIfAvailable()) == null
                ? signIn.people().stream()
                        .map(person -> new Actor(person.name(), person.email(), person.roles()))
                        .toList()
                : List.of();
        return new RoleHolders(listed, signIn.contact());
    }

    /** Who signs out is led to the provider, to sign out there too, and from there back here. */
    private static void byProvider(HttpSecurity http, Road.ByProvider road) throws Exception {
        http.oauth2Login(login -> login.userInfoEndpoint(user -> user.oidcUserService(road.people()))
                        .authorizationEndpoint(
                                asked -> asked.authorizationRequestResolver(OnceMore.questions(road.providers()))))
                .addFilterBefore(road.roles(), AuthorizationFilter.class)
                .with(
                        VaadinSecurityConfigurer.vaadin(),
                        vaadin -> vaadin.oauth2LoginPage(OnceMore.road(road.provider()), "{baseUrl}")
                                .anyRequest(AuthorizedUrl::authenticated));
    }

    private static @Nullable ClientRegistration first(@Nullable ClientRegistrationRepository repository) {
        return repository instanceof Iterable<?> registrations
                        && registrations.iterator().hasNext()
                        && registrations.iterator().next() instanceof ClientRegistration registration
                ? registration
                : null;
    }
}
