package io.pilothouse.rollouts.ui;

import com.vaadin.flow.component.Component;
import io.pilothouse.authority.AuthorityPaths;
import io.pilothouse.authority.Verdict;
import io.pilothouse.shell.FindingBanner;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.Words;
import java.util.stream.Collectors;

/** Above a form that somebody may read and not send: why, and whom to ask. */
final class LookOnly {
    private LookOnly() {}

    static Component because(Verdict.Denied denied) {
        return FindingBanner.warn(
                Words.say("rollouts.form.look-only"),
                denied.reasons().stream().map(Words::say).collect(Collectors.joining(" ")),
                Parts.link(Words.say("authority.menu"), AuthorityPaths.PAGE));
    }
}
