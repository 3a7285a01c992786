package io.pilothouse.fleet.ui;

import io.pilothouse.changes.Commit;
import io.pilothouse.fleet.Blame;
import io.pilothouse.fleet.Endpoint;
import io.pilothouse.shell.Retold;
import io.pilothouse.shell.Sentences;
import io.pilothouse.shell.Words;
import io.pilothouse.units.Reason;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How the pages say what a state came of. */
public final class BlameWords {
    private BlameWords() {}

    /** Whole: what is said of the endpoint, and what it came of. What is wrong with a file stands after the sentence that it explains. */
    static String all(Endpoint endpoint, Blame blame) {
        String told = EndpointWords.told(endpoint);
        return isOfFile(blame) && blame instanceof Blame.Elsewhere elsewhere
                ? Sentences.joined(Stream.of(Words.say(elsewhere.why()) + " " + told, lastChange(elsewhere)))
                : Sentences.joined(Stream.of(told, sentence(blame)));
    }

    /** Whether what is said of the endpoint is what is wrong with a file, and where. */
    public static boolean isOfFile(Blame blame) {
        return blame instanceof Blame.Elsewhere(Reason why, Commit _)
                && why.key().equals("fleet.blame.unreadable");
    }

    /** With a full stop where it ends without one. */
    public static String closed(String said) {
        String words = said.strip();
        return words.isEmpty() || ".!?…:".indexOf(words.charAt(words.length() - 1)) >= 0 ? words : words + ".";
    }

    /** Empty when nobody knows. */
    public static String sentence(Blame blame) {
        return switch (blame) {
            case Blame.After(List<Commit> oneOf) -> of("fleet.finding.after", oneOf);
            case Blame.NotApplied(List<Commit> commits) -> of("fleet.finding.not-applied", commits);
            case Blame.Elsewhere elsewhere -> (Words.say(elsewhere.why()) + " " + lastChange(elsewhere)).strip();
            case Blame.NotKnown ignored -> "";
        };
    }

    private static String of(String key, List<Commit> commits) {
        return commits.size() == 1
                ? Words.say(
                        key,
                        commits.getFirst().id().abbreviated(),
                        Retold.title(commits.getFirst().subject()))
                : Words.say(
                        key + ".several",
                        commits.stream()
                                .map(commit -> commit.id().abbreviated())
                                .collect(Collectors.joining(", ")));
    }

    private static String lastChange(Blame.Elsewhere elsewhere) {
        Commit commit = elsewhere.lastChange();
        return commit == null
                ? ""
                : Words.say("fleet.blame.last-change", commit.id().abbreviated(), Retold.title(commit.subject()));
    }
}
