package io.pilothouse.serving.files;

import io.pilothouse.changes.FileEdit;
import io.pilothouse.changes.FileEdit.Remove;
import io.pilothouse.changes.Tree;
import io.pilothouse.units.EndpointId;
import io.pilothouse.units.Reason;
import java.util.ArrayList;
import java.util.List;

/**
 * An endpoint taken away: all files of its folder, whoever wrote them, and with them its Argo CD application, which would have nothing left to
 * apply.
 *
 * @param refusals why it cannot go like that: other things are made of its files, or its application applies more than it
 * @param remains what nobody takes away, or not by itself
 */
public record RetiredEndpoint(List<FileEdit> edits, List<Reason> refusals, List<Reason> remains) {
    public RetiredEndpoint {
        edits = List.copyOf(edits);
        refusals = List.copyOf(refusals);
        remains = List.copyOf(remains);
    }

    /** No edits and no refusals where there is nothing of it. */
    public static RetiredEndpoint of(EndpointId endpoint, Tree tree) {
        String folder = tree.layout().folder(endpoint);
        RetiredApplications applications = RetiredApplications.of(folder, tree);
        List<FileEdit> edits = new ArrayList<>();
        tree.files(folder).forEach(path -> edits.add(new Remove(path)));
        applications.files().forEach(path -> edits.add(new Remove(path)));
        List<Reason> refusals = new ArrayList<>(applications.refusals());
        if (!edits.isEmpty()) {
            RetiredReferences references = RetiredReferences.to(folder, applications.files(), tree);
            edits.addAll(references.edits());
            refusals.addAll(references.refusals());
        }
        return new RetiredEndpoint(edits, refusals, edits.isEmpty() ? List.of() : applications.remains());
    }
}
