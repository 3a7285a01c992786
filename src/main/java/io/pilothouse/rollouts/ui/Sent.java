package io.pilothouse.rollouts.ui;

import com.vaadin.flow.component.Component;
import io.pilothouse.changes.PendingChange;
import io.pilothouse.review.ChangePaths;
import io.pilothouse.shell.Address;
import io.pilothouse.shell.Retold;
import io.pilothouse.shell.Toast;
import io.pilothouse.shell.Typed;
import io.pilothouse.shell.Words;
import org.jspecify.annotations.Nullable;

/** What follows when a change was proposed: its review. */
final class Sent {
    private Sent() {}

    /**
     * Back comes to the form as it was sent.
     *
     * @param replaces whether it came in the place of what was sent before
     * @param kept what was typed; null where nothing is kept
     */
    static void open(Component form, PendingChange change, boolean replaces, @Nullable Typed kept) {
        String review = ChangePaths.of(change.id());
        if (replaces) {
            Toast.done(
                    Words.say("rollouts.form.replaced"),
                    Words.say(
                            "rollouts.form.replaced.then",
                            Retold.title(change.changeSet().title())));
        }
        if (kept != null) {
            kept.sentAs(review);
        }
        Address.open(form, review);
    }
}
