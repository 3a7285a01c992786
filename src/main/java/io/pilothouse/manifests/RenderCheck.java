package io.pilothouse.manifests;

import io.pilothouse.changes.Candidate;
import io.pilothouse.changes.Check;
import io.pilothouse.changes.Finding;
import io.pilothouse.changes.Finding.Severity;
import io.pilothouse.changes.InvalidYaml;
import io.pilothouse.changes.NotRendered;
import io.pilothouse.changes.OfFilesAlone;
import io.pilothouse.changes.Tree;
import io.pilothouse.units.Reason;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What a change leaves of a folder that kustomize puts together can be put together. Where nobody can say what would be applied, no other check
 * could judge it: that blocks.
 */
@Component
public class RenderCheck implements Check, OfFilesAlone {
    private static final Reason NAME = Reason.of("check.render");

    @Override
    public Reason name() {
        return NAME;
    }

    @Override
    public List<Finding> judge(Candidate candidate) {
        return renderedFolders(candidate).stream()
                .flatMap(folder -> judge(folder, candidate).stream())
                .toList();
    }

    /** The folders of endpoints that a change is about and that are more than their own files afterwards. */
    static SortedSet<String> renderedFolders(Candidate candidate) {
        Tree after = candidate.after();
        SortedSet<String> touched = TouchedFolders.of(candidate);
        touched.removeIf(folder -> !ManifestFolder.isRendered(after, folder));
        return touched;
    }

    private static Optional<Finding> judge(String folder, Candidate candidate) {
        InvalidYaml after = refusal(folder, candidate.after());
        if (after == null) {
            return Optional.empty();
        }
        String key = after instanceof NotRendered ? "check.render.unknown" : "check.render.refused";
        return Optional.of(new Finding(
                isOfLongStanding(after, folder, candidate) ? Severity.WARNS : Severity.BLOCKS,
                NAME,
                after.path(),
                after.line(),
                Reason.of(key, after.words()),
                Reason.of(key + ".cure")));
    }

    /** Refused before as well, or nothing that the console renders at all: whoever undoes a commit there would wait forever. */
    private static boolean isOfLongStanding(InvalidYaml after, String folder, Candidate candidate) {
        if (after instanceof NotRendered unknown) {
            return !unknown.isForNow();
        }
        InvalidYaml before = refusal(folder, candidate.before());
        return before != null && Objects.equals(before.getMessage(), after.getMessage());
    }

    private static @Nullable InvalidYaml refusal(String folder, Tree tree) {
        try {
            ManifestFolder.read(tree, folder);
            return null;
        } catch (InvalidYaml refused) {
            return refused;
        }
    }
}
