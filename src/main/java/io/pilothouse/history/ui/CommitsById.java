package io.pilothouse.history.ui;

import io.pilothouse.changes.AmbiguousCommit;
import io.pilothouse.changes.Commit;
import io.pilothouse.changes.GitUnavailable;
import io.pilothouse.review.ChangePaths;
import io.pilothouse.review.FindCommit;
import io.pilothouse.shell.PaletteSource;
import io.pilothouse.shell.Retold;
import io.pilothouse.shell.Words;
import io.pilothouse.units.Actor;
import java.util.List;
import org.springframework.stereotype.Component;

/** Finds a commit in the palette by the digits its id begins with. */
@Component
class CommitsById implements PaletteSource {
    private final FindCommit commits;

    CommitsById(FindCommit commits) {
        this.commits = commits;
    }

    @Override
    public List<Hit> hits(String text) {
        return List.of(); // each is for somebody
    }

    @Override
    public List<Hit> hits(String text, Actor reader) {
        String typed = text.strip();
        if (!FindCommit.looksLikeId(typed)) {
            return List.of();
        }
        try {
            return commits.beginning(typed, reader).map(CommitsById::hit).stream()
                    .toList();
        } catch (AmbiguousCommit several) {
            return List.of(new Hit(
                    Kind.GO_TO, "history", typed, Words.say(several.reason()), ChangePaths.HISTORY + "/" + typed));
        } catch (GitUnavailable silent) {
            return List.of();
        }
    }

    private static Hit hit(Commit commit) {
        String about = Words.say("history.palette", commit.id().abbreviated(), commit.authorName());
        return new Hit(Kind.GO_TO, "history", Retold.title(commit.subject()), about, ChangePaths.past(commit.id()));
    }
}
