package io.pilothouse.access;

import io.pilothouse.access.declared.Declared;
import io.pilothouse.access.gateway.SeenByGateway;
import io.pilothouse.changes.AccessGateway;
import io.pilothouse.changes.Environments;
import io.pilothouse.changes.Environments.Environment;
import io.pilothouse.changes.FileEdit;
import io.pilothouse.changes.Layout;
import io.pilothouse.changes.Layout.ConsoleFile;
import io.pilothouse.changes.Tree;
import io.pilothouse.manifests.TouchedFolders;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Which changes gateways have to be told of. */
final class GatewayTouch {
    private GatewayTouch() {}

    /** Whether files are written that decide what gateways are told, or that tell them. */
    private static boolean isBy(List<FileEdit> edits, Tree tree) {
        Layout layout = tree.layout();
        List<String> deciding =
                List.of(layout.file(ConsoleFile.ENVIRONMENTS), layout.file(ConsoleFile.DEFAULTS), layout.sharedMonth());
        List<String> folders = Stream.concat(
                        Stream.of(layout.endpoints()),
                        environments(tree)
                                .map(Environment::gateway)
                                .filter(Objects::nonNull)
                                .map(AccessGateway::folder))
                .toList();
        return edits.stream()
                .map(FileEdit::path)
                .anyMatch(path -> layout.declaredIn(path).isPresent()
                        || deciding.contains(path)
                        || folders.stream().anyMatch(folder -> Layout.isBelow(path, folder)));
    }

    /** How many have one that counts tokens, each for itself. */
    static int counting(Tree tree) {
        return Math.toIntExact(environments(tree)
                .map(Environment::gateway)
                .filter(Objects::nonNull)
                .filter(gateway -> gateway.kind().countsTokens())
                .count());
    }

    /**
     * Whether a change makes gateways see something else. Most change only how an endpoint runs: then nothing is to be said of all others either.
     *
     * @param today the day in UTC
     */
    static boolean isSeen(Tree before, Tree after, List<FileEdit> edits, LocalDate today) {
        if (!isBy(edits, after) || environments(after).findFirst().isEmpty()) {
            return false;
        }
        return !ServedEndpoints.areAloneIn(edits, after.layout())
                || Declared.isSharedMonthOver(before, today)
                || Stream.concat(
                                TouchedFolders.of(before, after, edits).stream(),
                                environments(after)
                                        .map(Environment::gateway)
                                        .filter(Objects::nonNull)
                                        .map(AccessGateway::folder))
                        .anyMatch(folder -> !SeenByGateway.in(before, folder).equals(SeenByGateway.in(after, folder)));
    }

    /** Those with a gateway. */
    static Stream<Environment> environments(Tree tree) {
        return Environments.readable(tree).environments().stream().filter(one -> one.gateway() != null);
    }
}
