package io.pilothouse.authority;

import io.pilothouse.changes.ChangeEnd;
import io.pilothouse.changes.ChangeSet;
import io.pilothouse.changes.FileEdit;
import io.pilothouse.changes.InvalidYaml;
import io.pilothouse.changes.Trailers;
import io.pilothouse.changes.Tree;
import io.pilothouse.changes.YamlDocument;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What does nothing but raise, for a time, how many replicas endpoints have at least or may have. Judged by the files, never by what a change says of
 * itself: each is to be, letter by letter, what it was with greater numbers in it, so that nothing else comes along that two readers of YAML would
 * read differently.
 */
final class Raise {
    /**
     * @param key below {@code spec}
     * @param unsaid what counts where nothing stands there; null where that is not for this file to say
     */
    private record Bound(String key, @Nullable Integer unsaid) {}

    private static final List<Bound> FIXED = List.of(new Bound("replicas", null));

    /** By API group and kind; defaults are those of KEDA and Kubernetes. */
    private static final Map<String, List<Bound>> BOUNDS = Map.of(
            "keda.sh ScaledObject", List.of(new Bound("minReplicaCount", 0), new Bound("maxReplicaCount", 100)),
            "autoscaling HorizontalPodAutoscaler", List.of(new Bound("minReplicas", 1), new Bound("maxReplicas", null)),
            "apps Deployment", FIXED,
            "apps StatefulSet", FIXED,
            "leaderworkerset.x-k8s.io LeaderWorkerSet", FIXED);

    private Raise() {}

    /** @param before what the change was planned on */
    static boolean is(ChangeSet change, Tree before) {
        return ends(change)
                && !change.edits().isEmpty()
                && change.edits().stream().allMatch(edit -> raises(edit, before));
    }

    /** What takes a commit back is an undo or nothing: it has no end of its own. */
    static boolean ends(ChangeSet change) {
        return ChangeEnd.of(change).isPresent()
                && !change.trailers().containsKey(Trailers.REVERTS)
                && !change.trailers().containsKey(Trailers.DUE);
    }

    private static boolean raises(FileEdit edit, Tree before) {
        Optional<String> was =
                before.layout().endpointOf(edit.path()).isPresent() ? before.file(edit.path()) : Optional.empty();
        try {
            return edit instanceof FileEdit.Write(String path, String is)
                    && was.isPresent()
                    && !is.equals(was.get())
                    && is.equals(raised(path, was.get(), is));
        } catch (InvalidYaml unread) {
            return false;
        }
    }

    /** The file as it was with those of its bounds that are no smaller afterwards. */
    private static String raised(String path, String was, String is) {
        List<YamlDocument> before = YamlDocument.all(path, was);
        List<YamlDocument> after = YamlDocument.all(path, is);
        String raised = was;
        for (int i = 0; i < Math.min(before.size(), after.size()); i++) {
            raised = raised(path, raised, before.get(i), after.get(i));
        }
        return raised;
    }

    private static String raised(String path, String text, YamlDocument was, YamlDocument is) {
        YamlDocument raised = YamlDocument.among(path, text, one -> one.data().equals(was.data()))
                .orElse(null);
        if (raised == null || !(is.get("spec").orElse(null) instanceof Map<?, ?> spec)) {
            return text;
        }
        List<Bound> bounds = BOUNDS.getOrDefault(called(was), List.of());
        for (Object key : spec.keySet()) { // in the order of the file: what is new in it stands behind the rest
            for (Bound bound : bounds) {
                if (bound.key().equals(key)
                        && was(was, bound) instanceof Integer least
                        && spec.get(key) instanceof Integer wanted
                        && wanted >= least) {
                    raised = raised.set("spec." + bound.key(), wanted);
                }
            }
        }
        return raised.text();
    }

    private static @Nullable Object was(YamlDocument document, Bound bound) {
        return document.get("spec." + bound.key()).orElse(bound.unsaid());
    }

    private static String called(YamlDocument manifest) {
        String version = String.valueOf(manifest.get("apiVersion").orElse(""));
        return version.replaceFirst("/.*$", "") + " " + manifest.get("kind").orElse("");
    }
}
