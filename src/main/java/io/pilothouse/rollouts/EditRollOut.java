package io.pilothouse.rollouts;

import io.pilothouse.changes.ChangeSet;
import io.pilothouse.changes.Changes;
import io.pilothouse.changes.Environments;
import io.pilothouse.changes.FileEdit;
import io.pilothouse.changes.InvalidYaml;
import io.pilothouse.changes.PendingChange;
import io.pilothouse.changes.Trailers;
import io.pilothouse.changes.Tree;
import io.pilothouse.review.EditAgain;
import io.pilothouse.review.SentBefore;
import io.pilothouse.serving.Defaults;
import io.pilothouse.serving.EndpointPaths;
import io.pilothouse.serving.Endpoints;
import io.pilothouse.serving.ServingSpec;
import io.pilothouse.serving.files.Blueprint;
import io.pilothouse.serving.files.ChangedEndpoint;
import io.pilothouse.units.Bytes;
import io.pilothouse.units.EndpointId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Changes of what one endpoint serves are edited in its form, whoever planned them; of how it is scaled, those that it can say as a whole. */
@Component
class EditRollOut implements EditAgain {
    private final Changes changes;

    EditRollOut(Changes changes) {
        this.changes = changes;
    }

    @Override
    public Optional<String> address(PendingChange change) {
        ChangeSet planned = change.changeSet();
        List<EndpointId> touched = Endpoints.touched(planned, changes.layout());
        return touched.size() == 1
                        && SentBefore.isFromForm(planned, changes.layout())
                        && isSaid(planned, touched.getFirst())
                ? Optional.of(EndpointPaths.edit(
                        change.id(),
                        touched.getFirst(),
                        planned.reason(),
                        planned.trailers().getOrDefault(Trailers.ENDS, "")))
                : Optional.empty();
    }

    private boolean isSaid(ChangeSet planned, EndpointId endpoint) {
        Tree before = changes.at(planned.base());
        try {
            ServingSpec was = ServingSpec.read(before, endpoint).orElse(null);
            ServingSpec is =
                    ServingSpec.read(before.with(planned.edits()), endpoint).orElse(null);
            return is != null
                    && (was == null
                            || !was.isSameButForScaling(is)
                            || scaled(before, was, is).equals(Set.copyOf(planned.edits())));
        } catch (InvalidYaml unread) {
            return false;
        }
    }

    private static Set<FileEdit> scaled(Tree before, ServingSpec was, ServingSpec is) {
        return Environments.readable(before)
                .named(is.endpoint().environment())
                .map(environment -> new Blueprint(is, environment, Defaults.in(before), Bytes.ZERO))
                .map(wanted ->
                        Set.copyOf(ChangedEndpoint.of(before, was, wanted).edits()))
                .orElse(Set.of());
    }
}
