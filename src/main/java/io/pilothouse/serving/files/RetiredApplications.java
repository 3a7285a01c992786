package io.pilothouse.serving.files;

import io.pilothouse.changes.InvalidYaml;
import io.pilothouse.changes.Layout;
import io.pilothouse.changes.Tree;
import io.pilothouse.changes.YamlDocument;
import io.pilothouse.manifests.ManifestFolder.Manifest;
import io.pilothouse.units.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The files of the Argo CD applications that apply a folder and nothing else.
 *
 * @param refusals those that apply more, or that nobody can read
 * @param remains what Argo CD leaves in the cluster when the files go
 */
record RetiredApplications(List<String> files, List<Reason> refusals, List<Reason> remains) {
    private static final String SYNC_OPTIONS =
            "metadata.annotations." + YamlDocument.key("argocd.argoproj.io/sync-options");
    private static final String FINALIZER = "resources-finalizer.argocd.argoproj.io";

    static RetiredApplications of(String folder, Tree tree) {
        return new Search(folder, tree).found();
    }

    private static final class Search {
        private final String folder;
        private final Tree tree;
        private final Layout layout;
        private final Pattern named;
        private final List<String> files = new ArrayList<>();
        private final List<Reason> refusals = new ArrayList<>();
        private final List<Reason> remains = new ArrayList<>();

        Search(String folder, Tree tree) {
            this.folder = folder;
            this.tree = tree;
            layout = tree.layout();
            named = Pattern.compile("(?<![\\w.-])" + Pattern.quote(folder) + "(?![\\w.-])");
        }

        RetiredApplications found() {
            tree.files(layout.clusters()).stream()
                    .filter(path -> path.endsWith(".yaml") || path.endsWith(".yml"))
                    .filter(path -> named.matcher(tree.file(path).orElse("")).find())
                    .forEach(this::look);
            if (files.isEmpty()) {
                remains.add(Reason.of("git.retired.no-application", layout.clusters(), folder));
            }
            return new RetiredApplications(files, refusals, remains);
        }

        private void look(String path) {
            try {
                List<Manifest> manifests = YamlDocument.all(
                                path, tree.file(path).orElse(""))
                        .stream()
                        .map(document -> new Manifest(path, document))
                        .toList();
                if (manifests.stream().anyMatch(this::isAbout)) {
                    take(path, manifests);
                }
            } catch (InvalidYaml broken) {
                refusals.add(Reason.of("rollouts.retire.unreadable", folder, broken.reason()));
            }
        }

        /** Also a set of applications. */
        private boolean isAbout(Manifest manifest) {
            return manifest.kind().startsWith("Application")
                    && RetiredReferences.texts(manifest.document().data())
                            .anyMatch(text -> named.matcher(text).find());
        }

        private void take(String path, List<Manifest> manifests) {
            Manifest application = manifests.getFirst();
            boolean isItsOwn = manifests.size() == 1
                    && application.kind().equals("Application")
                    && application.document().get("spec.sources").isEmpty()
                    && ApplicationManifest.folder(application, "spec.source").equals(folder);
            if (!isItsOwn) {
                refusals.add(Reason.of("rollouts.retire.shared", path, folder));
                return;
            }
            files.add(path);
            boolean takesPods =
                    application.document().get("metadata.finalizers").orElse(null) instanceof List<?> all
                            && all.stream().anyMatch(one -> String.valueOf(one).startsWith(FINALIZER));
            if (!takesPods) {
                remains.add(Reason.of("git.retired.no-finalizer", application.name()));
            }
            if (application.text(SYNC_OPTIONS).contains("Prune=false")) {
                remains.add(Reason.of("git.retired.prune-off", application.name()));
            }
            roots(path)
                    .filter(root ->
                            !root.text("spec.syncPolicy.automated.prune").equals("true"))
                    .forEach(root -> remains.add(Reason.of("git.retired.no-prune", root.name(), application.name())));
        }

        /** What applies the application itself, where Git has it: whoever installs Argo CD often makes that one by hand. */
        private Stream<Manifest> roots(String path) {
            return Stream.of(layout.clusters(), layout.platform())
                    .flatMap(place -> ApplicationManifest.applications(tree, place))
                    .filter(root -> Layout.isBelow(path, ApplicationManifest.folder(root, "spec.source")));
        }
    }
}
