package io.pilothouse.fleet;

import io.pilothouse.changes.InvalidYaml;
import io.pilothouse.changes.Layout;
import io.pilothouse.changes.Tree;
import io.pilothouse.units.Reason;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Symbolic links above the folders of endpoints. Argo CD may follow them and nobody here does, so that what lies behind one is no endpoint and
 * not even an unreadable one.
 */
final class HiddenPlaces {
    private HiddenPlaces() {}

    /** One reason for each; a link in the place of an endpoint's own folder is that endpoint's trouble. */
    static List<Reason> in(Tree tree) {
        String root = tree.layout().endpoints();
        Set<String> filled = tree.entries(root, Layout.ENDPOINT_LEVELS).stream()
                .map(entry -> above(entry.path(), root))
                .collect(Collectors.toSet());
        Stream<String> places = filled.isEmpty()
                ? Stream.of(root)
                : tree.entries(root, 1).stream().map(Tree.Entry::path).filter(path -> !filled.contains(path));
        return places.flatMap(place -> tree.links(place).stream().filter(link -> isAtOrAbove(link, place)))
                .distinct()
                .map(link -> InvalidYaml.at(link, Reason.of("yaml.link-folder")))
                .toList();
    }

    /** The first level below the root: a folder is there only if something is in it. */
    private static String above(String path, String root) {
        int end = path.indexOf('/', root.length() + 1);
        return end < 0 ? path : path.substring(0, end);
    }

    private static boolean isAtOrAbove(String link, String place) {
        return link.equals(place) || Layout.isBelow(place, link);
    }
}
