package io.pilothouse.shell.signin;

import io.pilothouse.shell.api.Problems;
import io.pilothouse.units.Reason;
import io.pilothouse.units.Role;
import io.pilothouse.units.RoleHolders;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.server.resource.BearerTokenError;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;

/** What callers of an API are told whom nobody lets in: a problem, with how one signs in here. */
record Refusals(Road road, RoleHolders holders) implements AuthenticationEntryPoint, AccessDeniedHandler {
    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException why)
            throws IOException {
        if (why instanceof AuthenticationServiceException) {
            Problems.write(HttpStatus.SERVICE_UNAVAILABLE, "The identity provider does not answer.", request, response);
            return;
        }
        if (why instanceof TooOften often) {
            response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(often.seconds()));
            Problems.write(
                    HttpStatus.TOO_MANY_REQUESTS,
                    "Authorization: too many wrong passwords before (expected: the next one in " + often.seconds()
                            + " s)",
                    request,
                    response);
            return;
        }
        String error = why instanceof OAuth2AuthenticationException failed
                ? ", error=\"" + failed.getError().getErrorCode() + "\""
                : "";
        response.setHeader(
                HttpHeaders.WWW_AUTHENTICATE,
                switch (road) {
                    case Road.ByProvider _ -> "Bearer realm=\"Pilothouse\"" + error;
                    case Road.Listed _ -> "Basic realm=\"Pilothouse\", charset=\"UTF-8\"";
                });
        Problems.write(status(why), found(why) + " (expected: " + expected() + ")", request, response);
    }

    /** Of a header that is no token at all: 400, as RFC 6750 has it. */
    private static HttpStatus status(AuthenticationException why) {
        return why instanceof OAuth2AuthenticationException failed
                        && failed.getError() instanceof BearerTokenError error
                ? Objects.requireNonNullElse(
                        HttpStatus.resolve(error.getHttpStatus().value()), HttpStatus.UNAUTHORIZED)
                : HttpStatus.UNAUTHORIZED;
    }

    private static String found(AuthenticationException why) {
        return switch (why) {
            case OAuth2AuthenticationException failed ->
                "Authorization: " + failed.getError().getDescription();
            case BadCredentialsException _ -> "Authorization: no name with its password";
            default -> "Nobody is signed in";
        };
    }

    private String expected() {
        return switch (road) {
            case Road.ByProvider by ->
                "Authorization: Bearer with a token of "
                        + Objects.requireNonNullElse(
                                by.provider().getProviderDetails().getIssuerUri(), "the identity provider")
                        + " for the audience " + by.provider().getClientId() + ", or the session of a browser";
            case Road.Listed _ ->
                "Authorization: Basic with a name and password of the console, or the session of a browser";
        };
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException why)
            throws IOException {
        String names = holders.toAsk(Set.of(Role.PLATFORM_OPERATOR));
        String detail = why instanceof CsrfException
                ? "X-CSRF-TOKEN: nothing, or not that of the session (expected: that of the console's pages, or Authorization)"
                : Reason.of("shell.no-role") + " "
                        + (names.isEmpty() ? Reason.of("shell.ask.operator") : Reason.of("shell.ask", names));
        Problems.write(HttpStatus.FORBIDDEN, detail, request, response);
    }
}
