package io.pilothouse.access;

import io.pilothouse.access.declared.Declared;
import io.pilothouse.access.declared.Problem;
import io.pilothouse.access.declared.Problems;
import io.pilothouse.access.declared.Window;
import io.pilothouse.changes.Candidate;
import io.pilothouse.changes.Check;
import io.pilothouse.changes.FileEdit;
import io.pilothouse.changes.Finding;
import io.pilothouse.changes.Layout;
import io.pilothouse.units.Reason;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * What a change makes wrong of what is declared of access: also by taking away an endpoint that teams may call. What was so before is not the
 * change's.
 */
@Component
class AccessCheck implements Check {
    private static final Reason NAME = Reason.of("check.access");

    private final Declared.Reader reader;
    private final Clock clock;

    AccessCheck(Declared.Reader reader, Clock clock) {
        this.reader = reader;
        this.clock = clock;
    }

    @Override
    public Reason name() {
        return NAME;
    }

    @Override
    public List<Finding> judge(Candidate candidate) {
        Layout layout = candidate.after().layout();
        boolean touches = candidate.changeSet().edits().stream()
                .map(FileEdit::path)
                .anyMatch(path -> layout.declaredIn(path).isPresent() || Layout.isBelow(path, layout.endpoints()));
        if (!touches || ServedEndpoints.areSameBy(candidate)) {
            return List.of();
        }
        LocalDate today = Window.day(clock.instant());
        Set<Reason> before = new HashSet<>();
        Problems.in(reader.read(candidate.before()), today).forEach(problem -> before.add(problem.what()));
        List<Problem> ends = newEnds(candidate);
        Stream<Problem> others = Problems.in(reader.read(candidate.after()), today).stream()
                .filter(problem -> !before.contains(problem.what()))
                .filter(problem -> ends.stream().noneMatch(end -> isSameEnd(end, problem)));
        return Stream.concat(ends.stream(), others)
                .map(problem -> finding(problem, candidate))
                .toList();
    }

    private List<Problem> newEnds(Candidate candidate) {
        Declared before = reader.read(candidate.before());
        return reader.read(candidate.after())
                .all()
                .flatMap(after ->
                        before.named(after.folder(), after.id()).stream().flatMap(was -> NewEnds.first(was, after)))
                .toList();
    }

    /** That it ends soon need not be said once more. */
    private static boolean isSameEnd(Problem end, Problem other) {
        return other.kind() == Problem.Kind.ENDS_SOON
                && other.about().path().equals(end.about().path())
                && other.field().equals(end.field());
    }

    private static Finding finding(Problem problem, Candidate candidate) {
        return new Finding(
                problem.kind().severity(),
                NAME,
                problem.about().path(),
                problem.line(candidate.after()),
                problem.what(),
                problem.cure());
    }
}
