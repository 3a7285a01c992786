package io.pilothouse.fleet;

import io.pilothouse.changes.FileValues;
import io.pilothouse.changes.YamlDocument;
import io.pilothouse.clients.argocd.ManagedObject;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Where one object in the cluster is not what Git wants: which fields, from what to what. */
public record ObjectDrift(ManagedObject object, Kind kind, List<Field> fields) {
    public enum Kind {
        /** Git has it and the cluster does not. */
        MISSING,
        /** The cluster has it and Git does not, any more. */
        EXTRA,
        CHANGED
    }

    public ObjectDrift {
        fields = List.copyOf(fields);
    }

    /**
     * @param path from the object's root; items by their name, arguments by their flag
     * @param git null where only the cluster has it
     * @param cluster null where only Git has it
     */
    public record Field(
            String path, @Nullable String git, @Nullable String cluster) {}

    /** Those that differ, by name. */
    static List<ObjectDrift> of(List<ManagedObject> managed) {
        return managed.stream()
                .filter(object -> !object.live().equals(object.wanted()))
                .map(ObjectDrift::of)
                .filter(drift -> drift.kind() != Kind.CHANGED || !drift.fields().isEmpty())
                .toList();
    }

    private static ObjectDrift of(ManagedObject object) {
        if (object.live().isEmpty()) {
            return new ObjectDrift(object, Kind.MISSING, List.of());
        }
        return object.wanted().isEmpty()
                ? new ObjectDrift(object, Kind.EXTRA, List.of())
                : new ObjectDrift(object, Kind.CHANGED, fields(object));
    }

    private static List<Field> fields(ManagedObject object) {
        Map<String, String> git = FileValues.of(object.wanted());
        Map<String, String> cluster = FileValues.of(object.live());
        SortedSet<String> paths = new TreeSet<>(git.keySet());
        paths.addAll(cluster.keySet());
        return paths.stream()
                .filter(path -> !Objects.equals(git.get(path), cluster.get(path)))
                .map(path -> new Field(path, plain(path, git.get(path)), plain(path, cluster.get(path))))
                .toList();
    }

    /** Values of an argument stand in brackets, since it may have several. */
    private static @Nullable String plain(String path, @Nullable String value) {
        return value == null || path.indexOf(' ') < 0 ? value : value.replaceFirst("\\[(.*)]$", "$1");
    }

    /** As YAML; empty where the cluster has none. */
    public String live() {
        return text(object.live());
    }

    /** As YAML, as a sync would leave it; empty where Git has none. */
    public String wanted() {
        return text(object.wanted());
    }

    private static String text(Map<String, Object> object) {
        return object.isEmpty() ? "" : YamlDocument.write(object);
    }
}
