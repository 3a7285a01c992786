package io.pilothouse.manifests;

import io.pilothouse.changes.InvalidYaml;
import io.pilothouse.changes.Layout;
import io.pilothouse.changes.Tree;
import io.pilothouse.changes.YamlDocument;
import io.pilothouse.manifests.ManifestFolder.Manifest;
import io.pilothouse.units.Reason;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads files that are applied as they stand. A file that does not name a kind we read, whatever its form, is not taken apart; one that does not
 * parse may be the workload, and is never passed over in silence.
 */
final class StandingFiles {
    private static final Pattern ANY_CASE = Pattern.compile("(?i).+\\.(ya?ml|json|jsonnet)");
    private static final Pattern APPLIED = Pattern.compile(".+\\.(ya?ml|json)");
    private static final List<String> EACH = Stream.of(
                    Stream.of("ScaledObject", "HorizontalPodAutoscaler"),
                    ManifestFolder.ROUTES.stream(),
                    ManifestFolder.WORKLOADS.stream())
            .flatMap(kinds -> kinds)
            .toList();
    private static final String KINDS = "(" + String.join("|", EACH) + ")";
    /** What runs an engine, whatever its kind. */
    private static final List<String> OF_ENGINES = List.of("vllm", ".com/gpu", ".com/mig-");
    /** Also where what stands between is wrong. */
    private static final Pattern IS_OF_ONE = Pattern.compile("kind\\W{1,8}" + KINDS);
    /** By these words Argo CD tells a broken manifest, which it refuses, from a file that is none. */
    private static final List<String> OF_A_MANIFEST = List.of("apiVersion:", "kind:", "metadata:");

    private final Tree tree;
    private final List<Manifest> manifests = new ArrayList<>();
    private @Nullable InvalidYaml passedOver;

    private StandingFiles(Tree tree) {
        this.tree = tree;
    }

    /** @throws InvalidYaml when one of them that is applied cannot be read */
    static List<Manifest> of(Tree tree, Collection<String> files) {
        StandingFiles standing = new StandingFiles(tree);
        files.forEach(standing::read);
        return standing.all();
    }

    /**
     * Those of a folder without a kustomization: they lie directly in it.
     *
     * @throws InvalidYaml when one of them that is applied cannot be read
     */
    static List<Manifest> lyingIn(Tree tree, String folder, List<String> files) {
        List<String> links = tree.links(folder);
        links.stream().filter(link -> !Layout.isBelow(link, folder)).findFirst().ifPresent(link -> {
            throw new InvalidYaml(link, 0, Reason.of("yaml.link-folder"));
        });
        List<Manifest> manifests = of(tree, directly(files, folder));
        manifests.stream()
                .map(Manifest::path)
                .filter(path -> !APPLIED.matcher(path).matches())
                .findFirst()
                .ifPresent(path -> {
                    throw new InvalidYaml(path, 0, Reason.of("yaml.ending"));
                });
        directly(links, folder).stream().findFirst().ifPresent(link -> {
            throw new InvalidYaml(link, 0, Reason.of("yaml.link-file"));
        });
        return manifests;
    }

    /** Whether there is anything that somebody could apply, of itself or put together by what lies beside it. */
    static boolean isAny(List<String> files) {
        return files.stream().anyMatch(path -> ANY_CASE.matcher(path).matches());
    }

    private static List<String> directly(List<String> files, String folder) {
        return files.stream()
                .filter(path -> path.indexOf('/', folder.length() + 1) < 0)
                .filter(path -> ANY_CASE.matcher(path).matches())
                .toList();
    }

    /** What was passed over may be what makes the pods, where nothing else does. */
    private List<Manifest> all() {
        if (passedOver != null
                && manifests.stream().noneMatch(manifest -> ManifestFolder.WORKLOADS.contains(manifest.kind()))) {
            throw passedOver;
        }
        return List.copyOf(manifests);
    }

    private void read(String path) {
        String text = tree.file(path).orElse("");
        try {
            requireReadable(path, text);
            if (Stream.concat(EACH.stream(), OF_ENGINES.stream()).anyMatch(text::contains)) {
                documents(path, text).forEach(document -> add(path, document));
            } else {
                YamlDocument.requireParses(path, isJsonWithTabs(text) ? withoutTabs(text) : text);
            }
        } catch (InvalidYaml wrong) {
            if (IS_OF_ONE.matcher(text).find() || OF_A_MANIFEST.stream().allMatch(text::contains)) {
                throw wrong;
            }
            passedOver = passedOver == null ? wrong : passedOver;
        }
    }

    private static List<YamlDocument> documents(String path, String text) {
        if (!isJsonWithTabs(text)) {
            return YamlDocument.all(path, text);
        }
        return YamlDocument.all(path, withoutTabs(text)).stream()
                .map(document -> YamlDocument.made(path, document.data(), Reason.of("yaml.tabs")))
                .toList();
    }

    /** YAML takes no tabs where JSON does, which has none in its texts. */
    private static boolean isJsonWithTabs(String text) {
        return text.indexOf('\t') >= 0 && text.stripLeading().startsWith("{");
    }

    private static String withoutTabs(String json) {
        return json.replace('\t', ' ');
    }

    private void requireReadable(String path, String text) {
        if (path.endsWith(".jsonnet")) {
            throw new InvalidYaml(path, 0, Reason.of("yaml.jsonnet"));
        }
        // what is no text is described, in brackets
        if (text.startsWith("(") && !tree.isText(path)) {
            throw new InvalidYaml(path, 0, Reason.of("yaml.no-text", text.strip()));
        }
    }

    private void add(String path, YamlDocument document) {
        if (document.get("items").orElse(null) instanceof List<?> items
                && String.valueOf(document.get("kind").orElse("")).endsWith("List")) {
            items.forEach(item -> addItem(path, item));
        } else {
            manifests.add(new Manifest(path, document));
        }
    }

    private void addItem(String path, @Nullable Object item) {
        if (item instanceof Map<?, ?> map) {
            @SuppressWarnings("unchecked") // keys of YAML are text here
            Map<String, ?> data = (Map<String, ?>) map;
            add(path, YamlDocument.made(path, data, Reason.of("yaml.one-of-list")));
        }
    }
}
