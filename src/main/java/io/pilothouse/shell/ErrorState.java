package io.pilothouse.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import io.pilothouse.live.Feed;
import io.pilothouse.units.Reason;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/** Something failed: what, since when, and the way to try again. */
public final class ErrorState extends Div {
    public ErrorState(String whatFailed, String sinceWhen, Component... actions) {
        addClassName("em");
        getElement().setAttribute("role", "alert");
        Div words = new Div(new Div(Parts.strong(whatFailed)), new Div(Parts.quiet(sinceWhen)));
        if (actions.length > 0) {
            words.add(Parts.row("row emacts", actions));
        }
        add(Parts.mark(StateShape.FAILING), words);
    }

    /**
     * Of a question that {@link Loads} asked. It is asked again by itself when a system that did not answer is back.
     *
     * @param onward where what there is stands; offered where there is none of what was asked for, which is no failure
     */
    public static Component of(Loaded.Failed<?> failed, Runnable tryAgain, Component... onward) {
        Component again = Parts.button(Words.say("shell.try-again"), tryAgain);
        if (failed.isAnswer()) {
            Component[] steps = onward.length > 0 ? onward : new Component[] {again};
            return new EmptyState(failed.reason(), Words.say("shell.error.none"), steps);
        }
        ErrorState state = new ErrorState(
                failed.reason(), Words.say("shell.error.at", Figures.here().time(failed.at())), again);
        askAgain(state, failed, tryAgain);
        return state;
    }

    /** As long as the owner is on a page: when a system that did not answer is back. */
    public static void askAgain(Component owner, Loaded.Failed<?> failed, Runnable tryAgain) {
        Feed<Freshness.Systems> systems = failed.systems();
        AtomicReference<List<Reason>> away =
                new AtomicReference<>(systems.latest().lost());
        Follow.feed(owner, systems, now -> {
            List<Reason> before = away.getAndSet(now.lost());
            if (!now.lost().containsAll(before)) {
                tryAgain.run();
            }
        });
    }
}
