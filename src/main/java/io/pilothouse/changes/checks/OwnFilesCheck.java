package io.pilothouse.changes.checks;

import io.pilothouse.changes.Candidate;
import io.pilothouse.changes.Check;
import io.pilothouse.changes.FileEdit;
import io.pilothouse.changes.Finding;
import io.pilothouse.changes.Finding.Severity;
import io.pilothouse.changes.InvalidYaml;
import io.pilothouse.changes.OwnFile;
import io.pilothouse.changes.Tree;
import io.pilothouse.changes.yaml.YamlSyntax;
import io.pilothouse.units.Reason;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * A change leaves the console's own files such that they come into force. Whatever wrote it: a form, the undo of a commit, a conflict that somebody
 * resolved. What is no YAML at all, {@link YamlCheck} says.
 */
@Component
class OwnFilesCheck implements Check {
    private static final Reason NAME = Reason.of("check.own-files");

    private final List<OwnFile> files;

    OwnFilesCheck(List<OwnFile> files) {
        this.files = files;
    }

    @Override
    public Reason name() {
        return NAME;
    }

    @Override
    public List<Finding> judge(Candidate candidate) {
        return candidate.changeSet().edits().stream()
                .map(FileEdit::path)
                .distinct()
                .flatMap(path -> files.stream()
                        .filter(file -> file.isAt().test(candidate.after().layout(), path))
                        .flatMap(file -> broken(file, path, candidate.after())))
                .toList();
    }

    private static Stream<Finding> broken(OwnFile file, String path, Tree after) {
        Optional<String> text = after.file(path);
        if (text.isPresent() && YamlSyntax.of(path, text.get()) instanceof YamlSyntax.Broken) {
            return Stream.empty();
        }
        try {
            var _ = file.reading().read(path, text);
            return Stream.empty();
        } catch (InvalidYaml broken) {
            return Stream.of(new Finding(
                    Severity.BLOCKS, NAME, path, broken.line(), broken.words(), Reason.of("check.own-files.cure")));
        }
    }
}
