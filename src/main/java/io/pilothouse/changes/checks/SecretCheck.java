package io.pilothouse.changes.checks;

import io.pilothouse.changes.Candidate;
import io.pilothouse.changes.Check;
import io.pilothouse.changes.FileEdit;
import io.pilothouse.changes.Finding;
import io.pilothouse.changes.Finding.Severity;
import io.pilothouse.changes.Trailers;
import io.pilothouse.units.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * A secret is a reference; one that would be written blocks, also where an undo would write it again. One that stands in a file of the change
 * already, wherever the change moves it, is pointed out. No finding repeats a value.
 */
@Component
class SecretCheck implements Check {
    private static final Reason NAME = Reason.of("check.secrets");
    private static final Reason CURE = Reason.of("check.secrets.cure");

    @Override
    public Reason name() {
        return NAME;
    }

    @Override
    public List<Finding> judge(Candidate candidate) {
        List<FileEdit> edits = candidate.changeSet().edits();
        Set<String> known = edits.stream()
                .map(FileEdit::path)
                .flatMap(path ->
                        candidate.before().file(path).stream().flatMap(text -> SecretSpot.in(path, text).stream()))
                .flatMap(spot -> spot.values().stream())
                .collect(Collectors.toSet());
        boolean isUndo = candidate.changeSet().trailers().containsKey(Trailers.REVERTS);
        List<Finding> findings = new ArrayList<>(edits.stream()
                .flatMap(edit -> edit instanceof FileEdit.Write write ? Stream.of(write) : Stream.empty())
                .flatMap(write -> SecretSpot.in(write.path(), write.content()).stream()
                        .map(spot -> finding(write.path(), spot, known.containsAll(spot.values()), isUndo)))
                .toList());
        String said = candidate.changeSet().title() + "\n"
                + String.join("\n", candidate.changeSet().summary());
        SecretText.in(said)
                .ifPresent(what -> findings.add(new Finding(
                        Severity.BLOCKS, NAME, null, 0, Reason.of("check.secrets.description", what), CURE)));
        return findings;
    }

    private static Finding finding(String path, SecretSpot spot, boolean isKnown, boolean isUndo) {
        if (isKnown) {
            return new Finding(
                    Severity.WARNS,
                    NAME,
                    path,
                    spot.line(),
                    Reason.of("check.secrets.known", spot.reason()),
                    Reason.of("check.secrets.known.cure", CURE));
        }
        return new Finding(
                Severity.BLOCKS,
                NAME,
                path,
                spot.line(),
                isUndo ? Reason.of("check.secrets.back", spot.reason()) : spot.reason(),
                isUndo ? Reason.of("check.secrets.back.cure", path) : CURE);
    }
}
