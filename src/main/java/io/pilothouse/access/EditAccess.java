package io.pilothouse.access;

import io.pilothouse.access.DeclareAccess.Redeclared;
import io.pilothouse.access.declared.Declaration;
import io.pilothouse.access.declared.Grant;
import io.pilothouse.access.declared.Team;
import io.pilothouse.changes.ChangeSet;
import io.pilothouse.changes.PendingChange;
import io.pilothouse.changes.Trailers;
import io.pilothouse.review.EditAgain;
import io.pilothouse.serving.EndpointPaths;
import io.pilothouse.units.EndpointName;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Changes of one thing that is declared are edited in its form; those of one grant in the form of that. */
@Component
class EditAccess implements EditAgain {
    private final DeclareAccess declare;

    EditAccess(DeclareAccess declare) {
        this.declare = declare;
    }

    @Override
    public Optional<String> address(PendingChange change) {
        ChangeSet planned = change.changeSet();
        String until = planned.trailers().getOrDefault(Trailers.ENDS, "");
        return declare.redeclared(planned)
                .map(redeclared -> form(redeclared) + "?" + EndpointPaths.again(change.id(), planned.reason(), until));
    }

    private static String form(Redeclared redeclared) {
        return granted(redeclared.before(), redeclared.after())
                .map(model -> AccessPaths.of(((Team) redeclared.after()).name(), model))
                .orElseGet(() -> AccessPaths.of(redeclared.after()));
    }

    /** The model, where nothing but one grant is another one. */
    private static Optional<EndpointName> granted(@Nullable Declaration before, Declaration after) {
        if (!(before instanceof Team was) || !(after instanceof Team is)) {
            return Optional.empty();
        }
        List<EndpointName> others = Stream.concat(was.models().stream(), is.models().stream())
                .map(Grant::model)
                .distinct()
                .filter(model -> !Objects.equals(was.grant(model), is.grant(model)))
                .toList();
        return others.size() == 1 && was.without(others.getFirst()).equals(is.without(others.getFirst()))
                ? Optional.of(others.getFirst())
                : Optional.empty();
    }
}
