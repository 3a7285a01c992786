package io.pilothouse.shell;

import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import io.pilothouse.units.CommitId;
import io.pilothouse.units.Digest;

/** The first characters of a digest or a commit, and a button that copies all of it. */
@JsModule("./parts.ts")
public final class Sha extends Span {
    private Sha(String shown, String whole) {
        addClassName("shacopy");
        Span text = Parts.text(shown, "mono", "sha");
        text.setTitle(whole);
        add(text, copy(whole));
    }

    public static Sha of(CommitId commit) {
        return new Sha(commit.abbreviated(), commit.value());
    }

    public static Sha of(Digest digest) {
        return new Sha(digest.abbreviated(), digest.toString());
    }

    /** Without a button, for lists where each row would have one. */
    public static Span plain(String abbreviated) {
        return Parts.text(abbreviated, "mono", "sha");
    }

    /** A button that copies the text; the browser does it. */
    public static NativeButton copy(String whole) {
        return copy(whole, Words.say("shell.copy", whole));
    }

    /** @param named what a text that is too long to be its own name is called */
    public static NativeButton copy(String whole, String named) {
        NativeButton copy = new NativeButton();
        copy.addClassName("copy");
        copy.add(Icon.small("copy"));
        copy.setAriaLabel(named);
        copy.getElement().setAttribute("data-copy", whole).setAttribute("data-copied", Words.say("shell.copied"));
        return copy;
    }
}
