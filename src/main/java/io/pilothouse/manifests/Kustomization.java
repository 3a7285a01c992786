package io.pilothouse.manifests;

import io.pilothouse.changes.InvalidYaml;
import io.pilothouse.changes.Renderer;
import io.pilothouse.changes.Tree;
import io.pilothouse.changes.YamlDocument;
import io.pilothouse.units.Reason;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** The file that says what of a folder is applied, and what becomes of it before. */
public record Kustomization(String path, YamlDocument document) {
    private static final String RESOURCES = "resources";
    private static final Set<String> NAMES_FILES_ONLY = Set.of("apiVersion", "kind", "metadata", RESOURCES);

    /**
     * Of a folder; empty when it has none, and then its files are applied as they stand.
     *
     * @throws InvalidYaml when there are several, or when it is no single document
     */
    public static Optional<Kustomization> of(Tree tree, String folder) {
        List<Kustomization> there = Renderer.KUSTOMIZATIONS.stream()
                .map(name -> folder.isEmpty() ? name : folder + "/" + name)
                .flatMap(path -> tree.file(path).map(text -> of(path, text)).stream())
                .toList();
        if (there.size() > 1) {
            throw new InvalidYaml(
                    there.get(1).path(),
                    0,
                    Reason.of("yaml.beside", there.getFirst().path()));
        }
        return there.stream().findFirst();
    }

    /** The same for who knows the files of the folder: most have one kustomization or none. */
    static Optional<Kustomization> of(Tree tree, String folder, List<String> files) {
        List<String> there = Renderer.KUSTOMIZATIONS.stream()
                .map(name -> folder + "/" + name)
                .filter(files::contains)
                .toList();
        return there.size() == 1
                ? tree.file(there.getFirst()).map(text -> of(there.getFirst(), text))
                : there.isEmpty() ? Optional.empty() : of(tree, folder);
    }

    /**
     * The one of a folder of which more is applied than its own files as they stand; empty for any other folder.
     *
     * @throws InvalidYaml as {@link #of(Tree, String)} does
     */
    static Optional<Kustomization> rendering(Tree tree, String folder) {
        List<String> files = tree.files(folder);
        return of(tree, folder, files)
                .filter(kustomization -> kustomization.plainFiles(files).isEmpty());
    }

    private static Kustomization of(String path, String text) {
        List<YamlDocument> documents = YamlDocument.all(path, text);
        if (documents.size() != 1) {
            throw new InvalidYaml(path, 0, Reason.of("yaml.documents", String.valueOf(documents.size())));
        }
        return new Kustomization(path, documents.getFirst());
    }

    public String folder() {
        return path.substring(0, Math.max(0, path.lastIndexOf('/')));
    }

    /**
     * The files that are applied as they stand; empty when more than that is done to them.
     *
     * @param files all of the folder
     */
    public Optional<SortedSet<String>> plainFiles(List<String> files) {
        if (!NAMES_FILES_ONLY.containsAll(document.data().keySet()) || isComponent()) {
            return Optional.empty();
        }
        Set<String> there = Set.copyOf(files);
        SortedSet<String> listed = new TreeSet<>();
        for (Object resource : document.get(RESOURCES).orElse(List.of()) instanceof List<?> all ? all : List.of()) {
            Optional<String> file = target(String.valueOf(resource)).filter(there::contains);
            if (file.isEmpty()) {
                return Optional.empty();
            }
            listed.add(file.get());
        }
        return Optional.of(listed);
    }

    /**
     * With a file of its folder among what is applied, behind the others; the same document where it is there already.
     *
     * @throws InvalidYaml when it is written in a way that can only be read
     */
    public YamlDocument with(String file) {
        if (item(file) >= 0) {
            return document;
        }
        return document.get(RESOURCES).isPresent()
                ? document.append(RESOURCES, file)
                : document.set(RESOURCES, List.of(file));
    }

    /**
     * Without the line of a file of its folder; the same document where there is none.
     *
     * @throws InvalidYaml when it is written in a way that can only be read
     */
    public YamlDocument without(String file) {
        int item = item(file);
        return item < 0 ? document : document.remove(RESOURCES + "[" + item + "]");
    }

    /** Where a file of its folder is listed; -1 where it is not. */
    private int item(String file) {
        List<?> resources = document.get(RESOURCES).orElse(null) instanceof List<?> all ? all : List.of();
        Optional<String> wanted = target(file);
        for (int i = 0; i < resources.size(); i++) {
            if (target(String.valueOf(resources.get(i))).equals(wanted)) {
                return i;
            }
        }
        return -1;
    }

    public boolean isComponent() {
        return document.get("kind").filter("Component"::equals).isPresent();
    }

    /** Where a reference in it leads; empty when that is outside of the repository. */
    public Optional<String> target(String reference) {
        String folder = folder();
        Deque<String> steps = new ArrayDeque<>(folder.isEmpty() ? List.of() : List.of(folder.split("/")));
        boolean leaves = reference.startsWith("/");
        for (String step : reference.split("/")) {
            if (step.equals("..")) {
                leaves |= steps.pollLast() == null;
            } else if (!step.isEmpty() && !step.equals(".")) {
                steps.addLast(step);
            }
        }
        return leaves ? Optional.empty() : Optional.of(String.join("/", steps));
    }
}
