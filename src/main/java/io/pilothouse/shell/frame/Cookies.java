package io.pilothouse.shell.frame;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.VaadinRequest;
import jakarta.servlet.http.Cookie;
import java.util.Optional;
import java.util.stream.Stream;

/** What a person prefers, kept by their browser. The page writes it: a web socket has no answer to set a cookie in. */
final class Cookies {
    private Cookies() {}

    static Optional<String> read(VaadinRequest request, String name) {
        Cookie[] cookies = request.getCookies();
        return cookies == null
                ? Optional.empty()
                : Stream.of(cookies)
                        .filter(cookie -> cookie.getName().equals(name))
                        .map(Cookie::getValue)
                        .findFirst();
    }

    static void write(UI ui, String name, String value) {
        ui.getPage()
                .executeJs("document.cookie = $0 + '=' + $1 + '; path=/; max-age=31536000; samesite=lax'", name, value);
    }
}
