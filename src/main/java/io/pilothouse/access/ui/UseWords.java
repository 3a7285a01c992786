package io.pilothouse.access.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.pilothouse.access.use.Used;
import io.pilothouse.shell.Figures;
import io.pilothouse.shell.Level;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.Words;
import org.jspecify.annotations.Nullable;

/** How much of a limit is used, and how that goes on, as pages say it. */
final class UseWords {
    /** From there on a bar warns. */
    private static final double NEAR = 0.8;

    private UseWords() {}

    static String number(@Nullable Long number) {
        return number == null ? "–" : Figures.here().count(number);
    }

    static String number(double number) {
        return Double.isNaN(number) ? "–" : Figures.here().count(Math.round(number));
    }

    static String left(Used used, long most) {
        return used.used() == null ? "–" : Figures.here().count(Math.max(0, most - used.used()));
    }

    /** A bar, or why there is none. */
    static Component bar(String label, Used used, long most) {
        if (used.used() == null) {
            Span missing = Parts.quiet(used.missing() == null ? "–" : "– " + Words.say(used.missing()));
            missing.addClassName("missing");
            return missing;
        }
        double part = (double) used.used() / most;
        Level level = new Level(Words.say("why.bar", label, Figures.here().share(Math.min(1, part))), part);
        level.addClassNames("used", part >= 1 ? "full" : part >= NEAR ? "near" : "plenty");
        return level;
    }

    /** At the pace that it has: when it is used up, or that it lasts. */
    static Component forecast(Used used, long most, boolean tokens) {
        if (used.pace() == null || used.used() == null) {
            return Parts.quiet("–");
        }
        if (used.used() >= most) {
            return Parts.over(Words.say("why.used-up")); // since when is not known
        }
        if (used.usedUp() != null) {
            String when = Words.say("why.used-up.at", Figures.here().moment(used.usedUp()));
            return Parts.over(when);
        }
        return Parts.quiet(Words.say(tokens ? "why.lasts" : "why.lasts.minute"));
    }

    static Div stacked(Component... lines) {
        Div stacked = new Div(lines);
        stacked.addClassName("stacked");
        return stacked;
    }
}
