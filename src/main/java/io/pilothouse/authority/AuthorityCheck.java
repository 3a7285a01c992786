package io.pilothouse.authority;

import io.pilothouse.changes.Candidate;
import io.pilothouse.changes.Check;
import io.pilothouse.changes.Finding;
import io.pilothouse.changes.Finding.Severity;
import io.pilothouse.changes.InvalidYaml;
import io.pilothouse.changes.Layout.ConsoleFile;
import io.pilothouse.units.Reason;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** A change of the matrix leaves somebody who may change it again. */
@Component
class AuthorityCheck implements Check {
    private static final Reason NAME = Reason.of("check.authority");

    @Override
    public Reason name() {
        return NAME;
    }

    @Override
    public List<Finding> judge(Candidate candidate) {
        String path = candidate.after().layout().file(ConsoleFile.AUTHORITY);
        Optional<String> after = candidate.after().file(path);
        if (after.isEmpty() || after.equals(candidate.before().file(path))) {
            return List.of();
        }
        try {
            Matrix matrix = Matrix.read(path, after.get());
            boolean lockedOut = matrix.who(Act.COMMIT, Thing.CONSOLE).isEmpty()
                    || matrix.who(Act.PROPOSE, Thing.CONSOLE).isEmpty();
            return lockedOut
                    ? List.of(new Finding(
                            Severity.BLOCKS,
                            NAME,
                            path,
                            0,
                            Reason.of("check.authority.locked"),
                            Reason.of("check.authority.locked.cure")))
                    : List.of();
        } catch (InvalidYaml broken) {
            return List.of(); // another check says so
        }
    }
}
