package io.pilothouse.access;

import io.pilothouse.access.declared.Declaration;
import io.pilothouse.access.declared.Declared;
import io.pilothouse.changes.Candidate;
import io.pilothouse.changes.Effect;
import io.pilothouse.changes.FileEdit;
import io.pilothouse.changes.Foresight;
import io.pilothouse.changes.Tree;
import io.pilothouse.prices.Prices;
import io.pilothouse.units.Reason;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What changed files declare, said against what main declares now and not against what was there when the change was planned. */
@Component
class ForeseeAccess implements Foresight {
    private final Declared.Reader reader;

    ForeseeAccess(Declared.Reader reader) {
        this.reader = reader;
    }

    @Override
    public Foreseen foresee(Candidate candidate) {
        List<String> paths = candidate.changeSet().edits().stream()
                .map(FileEdit::path)
                .filter(path -> candidate.after().layout().declaredIn(path).isPresent())
                .toList();
        if (paths.isEmpty()) {
            return Foreseen.NOTHING;
        }
        Declared before = reader.read(candidate.before());
        Declared after = reader.read(candidate.after());
        return new Foreseen(
                paths.stream()
                        .flatMap(path -> sentences(at(before, path), at(after, path), candidate.after(), path))
                        .map(Reason::toString)
                        .toList(),
                Effect.NONE);
    }

    /** Nothing of a file that cannot be read. */
    private static Stream<Reason> sentences(
            Optional<Declaration> before, Optional<Declaration> after, Tree tree, String path) {
        if (after.isPresent()) {
            return AccessWords.differences(
                    before.orElse(null), after.get(), Prices.readable(tree).currency())
                    .stream();
        }
        return tree.file(path).isPresent()
                ? Stream.empty()
                : before.stream().map(there -> Reason.of("git.access.removed", there.id()));
    }

    private static Optional<Declaration> at(Declared declared, String path) {
        return Stream.of(declared.teams(), declared.models(), declared.applications())
                .<Declaration>flatMap(List::stream)
                .filter(one -> one.path().equals(path))
                .findFirst();
    }
}
