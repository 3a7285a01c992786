package io.pilothouse.changes;

import io.pilothouse.units.CommitId;
import io.pilothouse.units.EnvironmentName;
import io.pilothouse.units.Unseen;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A planned change, as a value: it can be shown, checked, refused and tested before it is a commit.
 *
 * @param title imperative, one line, at most 72 characters: the subject of the commit
 * @param summary what it does, a sentence each
 * @param base the commit it was planned on
 * @param reason why it is wanted, in the person's own words; empty while nobody has said it
 * @param trailers such as {@code Model-Version}; those every commit has are added when it lands
 * @param environment the environment it touches, whose rules decide who must approve; null when it touches none
 */
public record ChangeSet(
        String title,
        List<String> summary,
        CommitId base,
        List<FileEdit> edits,
        Effect effect,
        String reason,
        Map<String, String> trailers,
        @Nullable EnvironmentName environment) {
    public static final int TITLE_MAX_LENGTH = 72;

    public ChangeSet {
        if (title.isBlank() || title.length() > TITLE_MAX_LENGTH || Unseen.isIn(title)) {
            throw new IllegalArgumentException(
                    "title: " + title.length() + " characters (expected: one line of 1 to " + TITLE_MAX_LENGTH + ")");
        }
        summary = List.copyOf(summary);
        edits = List.copyOf(edits);
        trailers = Map.copyOf(trailers);
    }

    /** The same change, written on another commit. */
    public ChangeSet on(CommitId other, List<FileEdit> rewritten) {
        return new ChangeSet(title, summary, other, rewritten, effect, reason, trailers, environment);
    }

    public ChangeSet because(String why) {
        return new ChangeSet(title, summary, base, edits, effect, why, trailers, environment);
    }

    public ChangeSet with(String trailer, String value) {
        Map<String, String> more = new HashMap<>(trailers);
        more.put(trailer, value);
        return new ChangeSet(title, summary, base, edits, effect, reason, more, environment);
    }

    /** With what features foresee in the place of what was said. */
    public ChangeSet retold(List<String> sentences, Effect foreseen) {
        return new ChangeSet(title, sentences, base, edits, foreseen, reason, trailers, environment);
    }

    /** With what features foresee, behind what is said and foreseen already. */
    public ChangeSet foreseeing(Foresight.Foreseen foreseen) {
        List<String> more = new ArrayList<>(summary);
        more.addAll(foreseen.summary());
        List<Effect.Line> lines = new ArrayList<>(effect.lines());
        lines.addAll(foreseen.effect().lines());
        Map<String, String> said = new HashMap<>(foreseen.trailers());
        said.putAll(trailers);
        return new ChangeSet(title, more, base, edits, new Effect(lines), reason, said, environment);
    }
}
