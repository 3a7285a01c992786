package io.pilothouse.fleet.ui;

import io.pilothouse.changes.Commit;
import io.pilothouse.fleet.Blame;
import io.pilothouse.shell.Words;
import java.util.List;
import java.util.stream.Collectors;

/** How the pages say what a state came of. */
public final class BlameWords {
    private BlameWords() {}

    /** Empty when nobody knows. */
    public static String sentence(Blame blame) {
        return switch (blame) {
            case Blame.After(List<Commit> oneOf) -> after(oneOf);
            case Blame.Elsewhere elsewhere -> (Words.say(elsewhere.why()) + " " + lastChange(elsewhere)).strip();
            case Blame.NotKnown ignored -> "";
        };
    }

    private static String after(List<Commit> oneOf) {
        return oneOf.size() == 1
                ? Words.say(
                        "fleet.finding.after",
                        oneOf.getFirst().id().abbreviated(),
                        oneOf.getFirst().subject())
                : Words.say(
                        "fleet.finding.after-one-of",
                        oneOf.stream().map(commit -> commit.id().abbreviated()).collect(Collectors.joining(", ")));
    }

    private static String lastChange(Blame.Elsewhere elsewhere) {
        Commit commit = elsewhere.lastChange();
        return commit == null
                ? ""
                : Words.say("fleet.blame.last-change", commit.id().abbreviated(), commit.subject());
    }
}
