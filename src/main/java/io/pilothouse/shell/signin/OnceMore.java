package io.pilothouse.shell.signin;

import io.pilothouse.shell.SignInAgain;
import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.web.authentication.logout.SecurityContextLogoutHandler;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Has somebody sign in who is signed in already. A provider is told to ask them, though it knows them, and to say when it did; of people of the
 * configuration the session ends. Afterwards they are where they had been.
 */
final class OnceMore extends OncePerRequestFilter {
    private static final String PROMPT = "prompt";
    private static final URI START = URI.create("/");

    private final @Nullable ClientRegistration provider;
    private final RequestCache asked;

    /** @param provider null where people are listed in the configuration */
    OnceMore(@Nullable ClientRegistration provider, RequestCache asked) {
        this.provider = provider;
        this.asked = asked;
    }

    /** Where people are led to the provider. */
    static String road(ClientRegistration provider) {
        return "/oauth2/authorization/" + provider.getRegistrationId();
    }

    /** What the provider is asked: who comes by this filter is to sign in, whatever it knows of them. */
    static OAuth2AuthorizationRequestResolver questions(ClientRegistrationRepository providers) {
        var usual = new DefaultOAuth2AuthorizationRequestResolver(providers);
        return new OAuth2AuthorizationRequestResolver() {
            @Override
            public @Nullable OAuth2AuthorizationRequest resolve(HttpServletRequest request) {
                return asked(usual.resolve(request), request);
            }

            @Override
            public @Nullable OAuth2AuthorizationRequest resolve(HttpServletRequest request, String registration) {
                return asked(usual.resolve(request, registration), request);
            }
        };
    }

    private static @Nullable OAuth2AuthorizationRequest asked(
            @Nullable OAuth2AuthorizationRequest usual, HttpServletRequest request) {
        return usual == null || request.getParameter(PROMPT) == null
                ? usual
                : OAuth2AuthorizationRequest.from(usual)
                        .additionalParameters(more -> {
                            more.put(PROMPT, "login");
                            more.put("max_age", "0"); // without it a provider need not say when
                        })
                        .build();
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getRequestURI().equals(request.getContextPath() + SignInAgain.PATH);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException {
        URI page = page(request);
        if (provider == null) {
            new SecurityContextLogoutHandler()
                    .logout(
                            request,
                            response,
                            SecurityContextHolder.getContext().getAuthentication());
            response.sendRedirect(request.getContextPath() + page);
        } else {
            asked.saveRequest(new For(page, request), response);
            response.sendRedirect(request.getContextPath() + road(provider) + "?" + PROMPT);
        }
    }

    /** Of another site nothing is made a way back to. */
    private static URI page(HttpServletRequest request) {
        String to = Objects.requireNonNullElse(request.getParameter(SignInAgain.TO), "");
        try {
            URI page = URI.create(to);
            boolean here = to.startsWith("/") && !page.isAbsolute() && page.getRawAuthority() == null;
            return here ? page : START;
        } catch (IllegalArgumentException noAddress) {
            return START;
        }
    }

    /** As if that page had been asked for. */
    private static final class For extends HttpServletRequestWrapper {
        private final URI page;

        For(URI page, HttpServletRequest request) {
            super(request);
            this.page = page;
        }

        @Override
        public String getRequestURI() {
            return getContextPath() + page.getRawPath();
        }

        @Override
        public @Nullable String getQueryString() {
            return page.getRawQuery();
        }
    }
}
