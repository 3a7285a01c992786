package io.pilothouse.access;

import io.pilothouse.access.declared.SharedMonth;
import io.pilothouse.access.declared.Window;
import io.pilothouse.changes.Candidate;
import io.pilothouse.changes.Check;
import io.pilothouse.changes.FileEdit;
import io.pilothouse.changes.Finding;
import io.pilothouse.changes.Finding.Severity;
import io.pilothouse.changes.InvalidYaml;
import io.pilothouse.changes.YamlDocument;
import io.pilothouse.units.Reason;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * What was left of a month on another day is not what is left of it now: such a change does not land, and is planned anew ({@link EditMonth}). What
 * takes one back restores what was in force and is no new share.
 */
@Component
class MonthCheck implements Check {
    private static final Reason NAME = Reason.of("check.access");

    private final Clock clock;

    MonthCheck(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Reason name() {
        return NAME;
    }

    @Override
    public List<Finding> judge(Candidate candidate) {
        String path = candidate.after().layout().sharedMonth();
        boolean isShared = candidate.restored() == null
                && candidate.authored().stream()
                        .anyMatch(edit ->
                                edit instanceof FileEdit.Write && edit.path().equals(path));
        LocalDate today = Window.day(clock.instant());
        return !isShared
                ? List.of()
                : candidate.after().file(path).stream()
                        .flatMap(text -> old(path, text, today).stream())
                        .toList();
    }

    /** Nothing of what cannot be read: others say so. */
    private static Optional<Finding> old(String path, String text, LocalDate today) {
        try {
            return SharedMonth.read(path, Optional.of(text))
                    .filter(shared -> !shared.since().equals(today))
                    .map(shared -> new Finding(
                            Severity.BLOCKS,
                            NAME,
                            path,
                            YamlDocument.parse(path, text).line("since"),
                            Reason.of("check.month.old", shared.since(), today),
                            Reason.of("check.month.old.cure")));
        } catch (InvalidYaml broken) {
            return Optional.empty();
        }
    }
}
