package io.pilothouse.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import io.pilothouse.live.Feed;
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
     * @param onward where what there is stands; offered in place of another try where that would bring the same
     */
    public static ErrorState of(Loaded.Failed<?> failed, Runnable tryAgain, Component... onward) {
        boolean leadsOn = failed.isAnswer() && onward.length > 0;
        ErrorState state = new ErrorState(
                failed.reason(),
                Words.say("shell.error.at", Figures.here().time(failed.at())),
                leadsOn ? onward : new Component[] {Parts.button(Words.say("shell.try-again"), tryAgain)});
        state.healing(failed.systems(), tryAgain);
        return state;
    }

    private void healing(Feed<Freshness.Systems> systems, Runnable tryAgain) {
        AtomicReference<List<String>> away =
                new AtomicReference<>(systems.latest().lost());
        Follow.feed(this, systems, now -> {
            List<String> before = away.getAndSet(now.lost());
            if (!now.lost().containsAll(before)) {
                tryAgain.run();
            }
        });
    }
}
