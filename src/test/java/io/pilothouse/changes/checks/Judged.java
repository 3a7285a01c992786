package io.pilothouse.changes.checks;

import io.pilothouse.changes.Candidate;
import io.pilothouse.changes.ChangeSet;
import io.pilothouse.changes.Check;
import io.pilothouse.changes.Effect;
import io.pilothouse.changes.FileEdit;
import io.pilothouse.changes.Finding;
import io.pilothouse.fakes.FileTree;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a check says about a change that writes some files. */
final class Judged {
    private Judged() {}

    static List<Finding> by(Check check, Map<String, String> before, Map<String, String> written) {
        Map<String, String> after = new HashMap<>(before);
        after.putAll(written);
        List<FileEdit> edits = written.entrySet().stream()
                .map(file -> (FileEdit) new FileEdit.Write(file.getKey(), file.getValue()))
                .toList();
        ChangeSet changeSet =
                new ChangeSet("Change it", List.of(), FileTree.COMMIT, edits, Effect.NONE, "", Map.of(), null);
        return check.judge(new Candidate(FileTree.of(before), FileTree.of(after), changeSet));
    }

    static List<String> lines(List<Finding> findings) {
        return findings.stream()
                .map(finding ->
                        finding.severity() + " " + finding.line() + " " + finding.reason() + " | " + finding.cure())
                .toList();
    }
}
