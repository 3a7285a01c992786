package io.pilothouse.changes.checks;

import io.pilothouse.changes.Candidate;
import io.pilothouse.changes.Check;
import io.pilothouse.changes.FileEdit;
import io.pilothouse.changes.Finding;
import io.pilothouse.changes.Finding.Severity;
import io.pilothouse.changes.InvalidYaml;
import io.pilothouse.changes.OfFilesAlone;
import io.pilothouse.changes.yaml.YamlSyntax;
import io.pilothouse.units.Reason;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** A file that is not YAML at all blocks; YAML that the console can neither check nor splice is pointed out. */
@Component
class YamlCheck implements Check, OfFilesAlone {
    private static final Reason NAME = Reason.of("check.yaml");

    @Override
    public Reason name() {
        return NAME;
    }

    @Override
    public List<Finding> judge(Candidate candidate) {
        return candidate.changeSet().edits().stream()
                .filter(edit -> edit.path().endsWith(".yaml") || edit.path().endsWith(".yml"))
                .flatMap(edit -> edit instanceof FileEdit.Write write
                        ? finding(write).stream()
                        : Optional.<Finding>empty().stream())
                .toList();
    }

    private Optional<Finding> finding(FileEdit.Write write) {
        if (write.path().contains("/templates/") && write.content().contains("{{")) {
            return Optional.empty();
        }
        return switch (YamlSyntax.of(write.path(), write.content())) {
            case YamlSyntax.Plain() -> Optional.empty();
            case YamlSyntax.Unusual(InvalidYaml reason) ->
                Optional.of(finding(Severity.WARNS, write, reason, Reason.of("check.yaml.unusual.cure")));
            case YamlSyntax.Broken(InvalidYaml reason) ->
                Optional.of(finding(Severity.BLOCKS, write, reason, Reason.of("check.yaml.broken.cure")));
        };
    }

    private Finding finding(Severity severity, FileEdit.Write write, InvalidYaml reason, Reason cure) {
        return new Finding(severity, NAME, write.path(), reason.line(), reason.words(), cure);
    }
}
