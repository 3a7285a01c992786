package io.pilothouse.review.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.UnorderedList;
import io.pilothouse.changes.Finding.Severity;
import io.pilothouse.changes.Review;
import io.pilothouse.review.FreshSignIn;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.SignInAgain;
import io.pilothouse.shell.StateShape;
import io.pilothouse.shell.Words;
import io.pilothouse.units.Reason;
import java.util.List;

/** Sentences above a review that answer what a person just did. */
final class Banners {
    private Banners() {}

    /** @param page where one was about to commit */
    static Component notCommitted(List<Reason> reasons, String page) {
        Component[] cures =
                FreshSignIn.isAskedFor(reasons) ? new Component[] {new SignInAgain(page)} : new Component[0];
        return refused(Words.say("review.landing.refused"), reasons, cures);
    }

    static Component refused(String title, List<Reason> reasons, Component... cures) {
        UnorderedList list = new UnorderedList();
        list.addClassName("words");
        reasons.forEach(reason -> list.add(new ListItem(Words.say(reason))));
        Div words = new Div(Parts.strong(title), list);
        words.add(cures);
        return banner("bad", StateShape.BLOCKS, words);
    }

    static Component note(List<String> words) {
        Div sentences = new Div(Parts.strong(words.getFirst()));
        words.stream().skip(1).forEach(word -> sentences.add(new Div(word)));
        return banner("warn", StateShape.WARNS, sentences);
    }

    /** @param discard the verb for where nothing is left */
    static Component unresolved(List<Reason> reasons, Component[] discard) {
        boolean isNothing = reasons.stream().map(Reason::key).anyMatch(Review.NOTHING_LEFT::equals);
        return refused(Words.say("review.conflicts.refused"), reasons, isNothing ? discard : new Component[0]);
    }

    /** Whether a change can be committed as it is. */
    static Component badge(Review review) {
        if (!review.conflicts().isEmpty()) {
            return Parts.badge(StateShape.BLOCKS, Words.say("review.checks.conflict"));
        }
        long blocks = ChecksPart.count(review.verdict(), Severity.BLOCKS);
        return blocks > 0
                ? Parts.badge(StateShape.BLOCKS, Words.say("review.checks.blocked", blocks))
                : Parts.badge(StateShape.WAITS, Words.say("review.waits"));
    }

    private static Component banner(String tone, StateShape shape, Component words) {
        Div banner = new Div(Parts.mark(shape), words);
        banner.addClassNames("finding", tone);
        banner.getElement().setAttribute("role", "alert");
        return banner;
    }
}
