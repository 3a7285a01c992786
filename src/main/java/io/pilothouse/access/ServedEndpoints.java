package io.pilothouse.access;

import io.pilothouse.changes.Candidate;
import io.pilothouse.changes.FileEdit;
import io.pilothouse.changes.Layout;
import io.pilothouse.changes.Tree;
import java.util.List;

/** Which endpoints there are, whatever is in them: all that what is declared of access has to do with their files. */
final class ServedEndpoints {
    private ServedEndpoints() {}

    /** Whether a change writes nothing but files of endpoints and their applications. */
    static boolean areAloneIn(List<FileEdit> edits, Layout layout) {
        return edits.stream()
                .map(edit -> layout.partOf(edit.path()))
                .allMatch(part -> part instanceof Layout.OfEndpoint || part instanceof Layout.OfCluster);
    }

    /** Whether a change that writes nothing else brings no endpoint and takes none away. */
    static boolean areSameBy(Candidate candidate) {
        List<FileEdit> edits = candidate.changeSet().edits();
        Layout layout = candidate.after().layout();
        return areAloneIn(edits, layout)
                && layout.endpointFolders(edits.stream().map(FileEdit::path).toList()).stream()
                        .allMatch(folder -> isThere(candidate.before(), folder) == isThere(candidate.after(), folder));
    }

    private static boolean isThere(Tree tree, String folder) {
        return !tree.files(folder).isEmpty();
    }
}
