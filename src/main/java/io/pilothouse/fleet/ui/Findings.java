package io.pilothouse.fleet.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import io.pilothouse.changes.Commit;
import io.pilothouse.fleet.Endpoint;
import io.pilothouse.review.ChangePaths;
import io.pilothouse.shell.FindingBanner;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.StateShape;
import io.pilothouse.shell.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is wrong with an endpoint, in one sentence, and which change it came after; nothing when nothing is. */
public class Findings extends Div {
    /** A state that begins longer after a commit is not blamed on it. */
    private static final Duration SUSPECT = Duration.ofMinutes(30);

    private @Nullable Finding shown;

    private record Finding(
            StateShape shape,
            String verdict,
            String reason,
            @Nullable Commit suspect) {}

    /** @param commits that touch the folder, newest first; empty while they are not known */
    void show(Endpoint endpoint, List<Commit> commits) {
        Finding now = finding(endpoint, commits);
        if (java.util.Objects.equals(now, shown)) {
            return;
        }
        shown = now;
        removeAll();
        if (now != null) {
            add(new FindingBanner(now.shape(), now.verdict(), now.reason(), links(now.suspect())));
        }
    }

    private static Component[] links(@Nullable Commit suspect) {
        return suspect == null
                ? new Component[0]
                : new Component[] {
                    Parts.link(Words.say("fleet.finding.see"), ChangePaths.of(suspect.id())),
                    Parts.link(
                            Words.say("fleet.finding.undo", suspect.id().abbreviated()), ChangePaths.undo(suspect.id()))
                };
    }

    private static @Nullable Finding finding(Endpoint endpoint, List<Commit> commits) {
        Commit suspect = suspect(endpoint.state().since(), commits).orElse(null);
        if (Group.of(endpoint) == Group.ATTENTION) {
            return new Finding(
                    EndpointWords.shape(endpoint),
                    EndpointWords.state(endpoint) + ".",
                    reason(endpoint.state().detail(), suspect),
                    suspect);
        }
        if (!endpoint.running().isEmpty()
                && endpoint.wanted() != null
                && !endpoint.verified()
                && Group.of(endpoint) == Group.WELL) {
            return new Finding(
                    StateShape.FAILING,
                    Words.say("fleet.digest.differs") + ".",
                    Words.say("fleet.digest.differs.advice", endpoint.wanted().abbreviated()),
                    suspect);
        }
        return null;
    }

    private static String reason(String detail, @Nullable Commit suspect) {
        return suspect == null
                ? detail
                : (detail + " " + Words.say("fleet.finding.after", suspect.id().abbreviated(), suspect.subject()))
                        .strip();
    }

    /** The newest commit before it began, if that was soon before. */
    public static Optional<Commit> suspect(@Nullable Instant since, List<Commit> commits) {
        return since == null
                ? Optional.empty()
                : commits.stream()
                        .filter(commit -> !commit.committedAt().isAfter(since))
                        .findFirst()
                        .filter(commit -> commit.committedAt().isAfter(since.minus(SUSPECT)));
    }
}
