package io.pilothouse.access;

import io.pilothouse.access.declared.Declaration;
import io.pilothouse.changes.Tree;
import io.pilothouse.changes.YamlDocument;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A declaration as the text of its file: new, or spliced into the one that is there, so that comments and order stay. */
final class WrittenDeclaration {
    /** By which the items of a list of grants are told apart. */
    private static final String KEY = "model";

    private WrittenDeclaration() {}

    /** @throws io.pilothouse.changes.InvalidYaml when the file that is there cannot be parsed */
    static String text(Tree tree, Declaration wanted) {
        return tree.file(wanted.path())
                .map(text -> spliced(YamlDocument.parse(wanted.path(), text), "", wanted.written())
                        .text())
                .orElseGet(() -> YamlDocument.write(wanted.written()));
    }

    /** @param at the path of a map of the document, with a dot behind it; empty for all of it */
    private static YamlDocument spliced(YamlDocument document, String at, Map<?, ?> wanted) {
        YamlDocument spliced = document;
        for (Object there : keys(document, at)) {
            // a name that only the file's own says is not written into it
            if (!wanted.containsKey(there)) {
                spliced = spliced.remove(at + there);
            }
        }
        for (Map.Entry<?, ?> entry : wanted.entrySet()) {
            String path = at + entry.getKey();
            Object now = spliced.get(path).orElse(null);
            if (now == null && isName(at, entry)) {
                continue;
            }
            spliced = spliced(spliced, path, now, entry.getValue());
        }
        return spliced;
    }

    private static boolean isName(String at, Map.Entry<?, ?> entry) {
        return at.isEmpty() && Set.of("team", "model", "application").contains(entry.getKey());
    }

    private static YamlDocument spliced(YamlDocument document, String path, @Nullable Object now, Object wanted) {
        if (now instanceof Map<?, ?> && wanted instanceof Map<?, ?> map) {
            return spliced(document, path + ".", map);
        }
        if (now instanceof List<?> && wanted instanceof List<?> list) {
            return list.getFirst() instanceof Map<?, ?>
                    ? items(document, path, list)
                    : document.setItems(path, list.stream().map(String::valueOf).toList());
        }
        return Objects.equals(now, wanted) ? document : document.set(path, wanted);
    }

    private static YamlDocument items(YamlDocument document, String path, List<?> wanted) {
        Set<String> kept =
                wanted.stream().map(WrittenDeclaration::key).collect(Collectors.toCollection(LinkedHashSet::new));
        YamlDocument spliced = document;
        List<?> there = document.get(path).map(list -> (List<?>) list).orElse(List.of());
        for (Object item : there) {
            if (!kept.contains(key(item))) {
                spliced = spliced.remove(at(path, key(item)));
            }
        }
        Set<String> known = there.stream().map(WrittenDeclaration::key).collect(Collectors.toSet());
        for (Object item : wanted) {
            spliced = known.contains(key(item))
                    ? spliced(spliced, at(path, key(item)) + ".", (Map<?, ?>) item)
                    : spliced.append(path, item);
        }
        return spliced;
    }

    private static String at(String path, String key) {
        return path + "[" + KEY + "=" + key + "]";
    }

    private static String key(Object item) {
        return item instanceof Map<?, ?> map ? String.valueOf(map.get(KEY)) : "";
    }

    private static Set<?> keys(YamlDocument document, String at) {
        Object map = at.isEmpty()
                ? document.data()
                : document.get(at.substring(0, at.length() - 1)).orElse(Map.of());
        return map instanceof Map<?, ?> known ? known.keySet() : Set.of();
    }
}
