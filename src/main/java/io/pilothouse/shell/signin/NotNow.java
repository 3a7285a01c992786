package io.pilothouse.shell.signin;

import io.pilothouse.units.Reason;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.SimpleUrlAuthenticationFailureHandler;

/** What a browser gets whose sign-in is refused: the page of the sign-in again, or when to try again. */
final class NotNow extends SimpleUrlAuthenticationFailureHandler {
    private static final String PAGE = """
            <!doctype html><html lang="%1$s"><head><meta charset="utf-8"><title>%2$s</title>\
            <meta name="viewport" content="width=device-width, initial-scale=1">\
            <link rel="stylesheet" href="%5$s/tokens.css"><link rel="stylesheet" href="%5$s/patterns.css"></head>\
            <body><main class="signin"><div class="signbox"><h1>%2$s</h1><p>%3$s</p>\
            <p><a href="%5$s/sign-in">%4$s</a></p></div></main></body></html>
            """;

    NotNow() {
        super("/sign-in?error");
    }

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException why)
            throws IOException, ServletException {
        if (!(why instanceof TooOften often)) {
            super.onAuthenticationFailure(request, response, why);
            return;
        }
        Locale reader =
                Locale.GERMAN.getLanguage().equals(request.getLocale().getLanguage()) ? Locale.GERMAN : Locale.ENGLISH;
        response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
        response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(often.seconds()));
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setContentType(MediaType.TEXT_HTML_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8);
        response.getWriter()
                .print(PAGE.formatted(
                        reader.getLanguage(),
                        Reason.of("shell.sign-in.title").inWords(reader),
                        Reason.of("shell.sign-in.often", often.seconds()).inWords(reader),
                        Reason.of("shell.sign-in.again").inWords(reader),
                        request.getContextPath()));
    }
}
