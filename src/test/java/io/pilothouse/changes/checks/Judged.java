package io.pilothouse.changes.checks;

import io.pilothouse.changes.Candidate;
import io.pilothouse.changes.ChangeSet;
import io.pilothouse.changes.Check;
import io.pilothouse.changes.Effect;
import io.pilothouse.changes.FileEdit;
import io.pilothouse.changes.Finding;
import io.pilothouse.fakes.FileTree;
import java.util.List;
import java.util.Map;

/** What a check says about a change that writes some files. */
final class Judged {
    private Judged() {}

    static List<Finding> by(Check check, Map<String, String> before, Map<String, String> written) {
        List<FileEdit> edits = written.entrySet().stream()
                .map(file -> (FileEdit) new FileEdit.Write(file.getKey(), file.getValue()))
                .toList();
        return of(check, before, edits, Map.of());
    }

    static List<Finding> of(
            Check check, Map<String, String> before, List<FileEdit> edits, Map<String, String> trailers) {
        FileTree main = FileTree.of(before);
        ChangeSet changeSet =
                new ChangeSet("Change it", List.of(), FileTree.COMMIT, edits, Effect.NONE, "", trailers, null);
        return check.judge(new Candidate(main, main.with(edits), changeSet));
    }

    static List<String> lines(List<Finding> findings) {
        return findings.stream()
                .map(finding ->
                        finding.severity() + " " + finding.line() + " " + finding.reason() + " | " + finding.cure())
                .toList();
    }
}
