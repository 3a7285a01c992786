package io.pilothouse.changes;

import io.pilothouse.units.CommitId;
import io.pilothouse.units.Reason;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What one of the console's files says. One that is broken leaves the last version in force that could be read, which Git has: so it is the same
 * for everybody, and after a restart.
 *
 * @param from the commit whose file it is
 * @param broken what is wrong with the newest, since which commit, and what is in force for it; null when the newest is in force
 */
public record LastGood<T>(T value, CommitId from, @Nullable Reason broken) {
    /**
     * @param reading of a text, which is empty where there is no file; throws {@link InvalidYaml} for what cannot be in force
     * @throws InvalidYaml for the newest, when no version can be in force
     */
    public static <T> LastGood<T> of(Tree tree, String path, Function<Optional<String>, T> reading) {
        try {
            return new LastGood<>(reading.apply(tree.file(path)), tree.commit(), null);
        } catch (InvalidYaml broken) {
            return before(broken, tree.versions(path, version -> isReadable(version, reading)), reading)
                    .orElseThrow(() -> broken);
        }
    }

    private static <T> Optional<LastGood<T>> before(
            InvalidYaml broken, List<FileVersion> newestFirst, Function<Optional<String>, T> reading) {
        if (newestFirst.isEmpty() || !isReadable(newestFirst.getLast(), reading)) {
            return Optional.empty();
        }
        FileVersion last = newestFirst.getLast();
        return Optional.of(new LastGood<>(
                reading.apply(Optional.ofNullable(last.text())),
                last.commit(),
                words(broken, newestFirst, last.commit())));
    }

    private static boolean isReadable(FileVersion version, Function<Optional<String>, ?> reading) {
        try {
            var _ = reading.apply(Optional.ofNullable(version.text()));
            return true;
        } catch (InvalidYaml brokenToo) {
            return false;
        }
    }

    /** What no commit did is a change that has not landed. */
    private static Reason words(InvalidYaml broken, List<FileVersion> newestFirst, CommitId inForce) {
        Reason problem = broken.reason();
        if (newestFirst.size() == 1) {
            return Reason.of("changes.broken.unlanded", problem, inForce);
        }
        FileVersion culprit = newestFirst.get(newestFirst.size() - 2);
        return Reason.of("changes.broken", problem, culprit.commit(), culprit.author(), inForce);
    }

    /** Of what has another value where no version can be in force. */
    public static Reason never(InvalidYaml broken) {
        return Reason.of("changes.broken.never", broken.reason());
    }
}
