package io.pilothouse.shell;

import com.vaadin.flow.component.html.Anchor;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Leads to a sign-in for who is signed in already, and from there back. What was typed is kept. */
public final class SignInAgain extends Anchor {
    /** Below the root. No page: the browser asks the server for it. */
    public static final String PATH = "/sign-in/again";

    /** Where one comes back to. */
    public static final String TO = "to";

    /** @param page its address below the root, such as {@code changes/c-1} */
    public SignInAgain(String page) {
        super(
                PATH.substring(1) + "?" + TO + "=" + URLEncoder.encode("/" + page, StandardCharsets.UTF_8),
                Words.say("shell.sign-in.again"));
        getElement().setAttribute("router-ignore", true);
        addClassNames("btn", "nw");
    }
}
