package io.pilothouse.manifests;

import io.pilothouse.changes.InvalidYaml;
import io.pilothouse.changes.NotRendered;
import io.pilothouse.changes.Tree;
import io.pilothouse.changes.YamlDocument;
import io.pilothouse.units.Reason;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The files of the repository that a folder is rendered from: its kustomization and all that it refers to, and so on. What refers to anything
 * else is refused here, before a program runs: remotes, what lies outside of the repository, links, and whatever would run a program.
 */
public final class NeededFiles {
    private static final int MOST_FILES = 500;
    private static final int MOST_CHARACTERS = 5_000_000;
    private static final List<String> RUNS_PROGRAMS = List.of(
            "helmCharts", "helmChartInflationGenerator", "helmGlobals", "generators", "transformers", "validators");
    private static final List<String> FOLDERS_OR_FILES = List.of("resources", "bases", "components");
    private static final List<String> FILES = List.of("crds", "configurations");
    private static final List<String> WITH_PATH = List.of("patches", "patchesJson6902", "replacements");
    private static final List<String> GENERATORS = List.of("configMapGenerator", "secretGenerator");
    private static final List<String> OF_GENERATORS = List.of("files", "envs");
    private static final List<String> OTHERS = List.of(
            "apiVersion",
            "kind",
            "metadata",
            "openapi",
            "namePrefix",
            "nameSuffix",
            "namespace",
            "commonLabels",
            "labels",
            "commonAnnotations",
            "patchesStrategicMerge",
            "images",
            "replicas",
            "vars",
            "sortOptions",
            "generatorOptions",
            "buildMetadata");
    /** kustomize reads names of fields in whatever case: in another one it would find there what is not looked for here. */
    private static final Set<String> FIELDS = Stream.of(FOLDERS_OR_FILES, FILES, WITH_PATH, GENERATORS, OTHERS)
            .flatMap(List::stream)
            .collect(Collectors.toSet());

    private static final Set<String> INNER = Set.of("path", "files", "envs", "env");

    private final Tree tree;
    private final SortedMap<String, String> texts = new TreeMap<>();
    private final Set<String> folders = new HashSet<>();
    private long characters;

    private NeededFiles(Tree tree) {
        this.tree = tree;
    }

    /**
     * By path.
     *
     * @throws InvalidYaml with the place that refers to what is not taken; a {@link NotRendered} where others may take it
     */
    public static SortedMap<String, String> of(Tree tree, Kustomization kustomization) {
        NeededFiles needed = new NeededFiles(tree);
        needed.folder(kustomization);
        return needed.texts;
    }

    private void folder(Kustomization kustomization) {
        if (!folders.add(kustomization.folder())) {
            return; // kustomize itself says where a circle is
        }
        new Reference(kustomization, "").file(kustomization.path());
        kustomization.document().data().keySet().forEach(field -> requireKnown(kustomization, field));
        FOLDERS_OR_FILES.forEach(field -> each(kustomization, field, Reference::folderOrFile));
        FILES.forEach(field -> each(kustomization, field, Reference::file));
        WITH_PATH.forEach(field -> each(kustomization, field, (at, item) -> {
            at.requireSpelling();
            at.in("path").fileAt();
        }));
        each(kustomization, "patchesStrategicMerge", Reference::fileOrInline);
        GENERATORS.forEach(generator -> each(kustomization, generator, (at, item) -> {
            at.requireSpelling();
            OF_GENERATORS.forEach(files -> each(kustomization, at.in(files).at, Reference::keyedFile));
            at.in("env").fileAt();
        }));
        Reference openapi = new Reference(kustomization, "openapi");
        openapi.requireSpelling();
        openapi.in("path").fileAt();
    }

    private void requireKnown(Kustomization kustomization, String field) {
        Reference at = new Reference(kustomization, YamlDocument.key(field));
        if (RUNS_PROGRAMS.contains(field)) {
            throw at.notHere(Reason.of("yaml.runs-program"));
        }
        if (!FIELDS.contains(field)) {
            throw at.notHere(Reason.of("yaml.kustomize-field"));
        }
    }

    private interface Reading {
        void of(Reference at, Object item);
    }

    private void each(Kustomization kustomization, String at, Reading reading) {
        if (kustomization.document().get(at).orElse(null) instanceof List<?> items) {
            for (int i = 0; i < items.size(); i++) {
                if (items.get(i) != null) {
                    reading.of(new Reference(kustomization, at + "[" + i + "]"), items.get(i));
                }
            }
        }
    }

    /** A place in a kustomization that names a file. */
    private final class Reference {
        private final Kustomization kustomization;
        private final String at;

        Reference(Kustomization kustomization, String at) {
            this.kustomization = kustomization;
            this.at = at;
        }

        Reference in(String field) {
            return new Reference(kustomization, at + "." + field);
        }

        void requireSpelling() {
            if (kustomization.document().get(at).orElse(null) instanceof Map<?, ?> map) {
                for (Object key : map.keySet()) {
                    String field = String.valueOf(key);
                    INNER.stream()
                            .filter(known -> known.equalsIgnoreCase(field) && !known.equals(field))
                            .findFirst()
                            .ifPresent(known -> {
                                throw in(YamlDocument.key(field)).refused(Reason.of("yaml.spelling", known));
                            });
                }
            }
        }

        void fileAt() {
            kustomization.document().get(at).ifPresent(this::file);
        }

        void folderOrFile(Object named) {
            String path = target(named);
            if (tree.file(path).isPresent()) {
                take(path);
            } else {
                NeededFiles.this.folder(Kustomization.of(tree, path).orElseThrow(() -> notThere(named, path)));
            }
        }

        void fileOrInline(Object named) {
            String text = named.toString();
            boolean inline = text.contains("\n") || text.contains(": ") && !text.matches("\\s*\\w+://.*");
            if (!inline) {
                file(text);
            }
        }

        /** May be called something else in what is made. */
        void keyedFile(Object named) {
            file(named.toString().replaceFirst("^[^=/]+=", ""));
        }

        void file(Object named) {
            String path = named.equals(kustomization.path()) ? kustomization.path() : target(named);
            if (tree.file(path).isEmpty()) {
                throw notThere(named, path);
            }
            take(path);
        }

        private String target(Object named) {
            return kustomization
                    .target(named.toString())
                    .orElseThrow(() -> refused(Reason.of("yaml.leads-out", named)));
        }

        private void take(String path) {
            String text = tree.file(path).orElse("");
            if (texts.put(path, text) == null) {
                characters += text.length();
            }
            if (texts.size() > MOST_FILES || characters > MOST_CHARACTERS) {
                throw refused(
                        Reason.of("yaml.leads-to-many", String.valueOf(MOST_FILES), String.valueOf(MOST_CHARACTERS)));
            }
        }

        /** An address may hold a password: it is not repeated. */
        private InvalidYaml notThere(Object named, String path) {
            boolean remote = named.toString().matches(".*[:@?].*");
            return remote ? notHere(Reason.of("yaml.remote")) : refused(Reason.of("yaml.not-there", path));
        }

        InvalidYaml refused(Reason why) {
            return new InvalidYaml(kustomization.path(), line(), InvalidYaml.at(at, why));
        }

        NotRendered notHere(Reason why) {
            return NotRendered.here(kustomization.path(), line(), InvalidYaml.at(at, why));
        }

        private int line() {
            return kustomization.document().line(at);
        }
    }
}
