package io.pilothouse.changes.checks;

import io.pilothouse.changes.Candidate;
import io.pilothouse.changes.Check;
import io.pilothouse.changes.FileEdit;
import io.pilothouse.changes.Finding;
import io.pilothouse.changes.Finding.Severity;
import io.pilothouse.changes.InvalidYaml;
import io.pilothouse.changes.OfFilesAlone;
import io.pilothouse.changes.Renderer;
import io.pilothouse.changes.Tree;
import io.pilothouse.changes.YamlDocument;
import io.pilothouse.units.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** A kustomization lists the files of its folder: one it misses is never applied, one that is not there stops them all. */
@Component
class FolderCheck implements Check, OfFilesAlone {
    private static final Reason NAME = Reason.of("check.folder");

    @Override
    public Reason name() {
        return NAME;
    }

    @Override
    public List<Finding> judge(Candidate candidate) {
        Set<String> folders = candidate.changeSet().edits().stream()
                .map(FileEdit::path)
                .filter(path -> path.indexOf('/') > 0)
                .map(path -> path.substring(0, path.lastIndexOf('/')))
                .collect(Collectors.toCollection(TreeSet::new));
        return folders.stream()
                .flatMap(folder -> folder(folder, candidate.after()).stream())
                .toList();
    }

    private static List<Finding> folder(String folder, Tree after) {
        return Renderer.KUSTOMIZATIONS.stream()
                .map(name -> folder + "/" + name)
                .flatMap(path -> after.file(path).stream().flatMap(text -> folder(folder, path, text, after).stream()))
                .toList();
    }

    private static List<Finding> folder(String folder, String path, String text, Tree after) {
        try {
            YamlDocument list = YamlDocument.parse(path, text);
            List<Finding> findings = new ArrayList<>(absent(folder, list, path, after));
            findings.addAll(forgotten(folder, list, path, after));
            return findings;
        } catch (InvalidYaml other) {
            return List.of();
        }
    }

    private static List<Finding> absent(String folder, YamlDocument list, String path, Tree after) {
        List<Finding> findings = new ArrayList<>();
        List<?> resources = list.get("resources").orElse(null) instanceof List<?> found ? found : List.of();
        for (int i = 0; i < resources.size(); i++) {
            String resource = String.valueOf(resources.get(i));
            boolean here = resource.matches("[^/:]+\\.ya?ml");
            if (here && after.file(folder + "/" + resource).isEmpty()) {
                findings.add(new Finding(
                        Severity.BLOCKS,
                        NAME,
                        path,
                        list.line("resources[" + i + "]"),
                        Reason.of("check.folder.absent", resource),
                        Reason.of("check.folder.absent.cure")));
            }
        }
        return findings;
    }

    private static List<Finding> forgotten(String folder, YamlDocument list, String path, Tree after) {
        Set<String> named = new TreeSet<>();
        collect(list.data(), named);
        return after.files(folder).stream()
                .map(file -> file.substring(folder.length() + 1))
                .filter(file -> file.matches("[^/]+\\.ya?ml")
                        && !Renderer.KUSTOMIZATIONS.contains(file)
                        && !named.contains(file))
                .map(file -> new Finding(
                        Severity.BLOCKS,
                        NAME,
                        path,
                        list.line("resources"),
                        Reason.of("check.folder.forgotten", file),
                        Reason.of("check.folder.forgotten.cure")))
                .toList();
    }

    /** Patches and generators name files, too. */
    private static void collect(Object value, Set<String> named) {
        switch (value) {
            case Map<?, ?> map ->
                map.values()
                        .forEach(inner -> collect(
                                String.class.isInstance(inner) || inner == null ? String.valueOf(inner) : inner,
                                named));
            case List<?> items -> items.forEach(inner -> collect(inner == null ? "" : inner, named));
            case String text -> named.add(text.replaceFirst("^\\./", "").replaceFirst("^[^=/]+=", ""));
            default -> {}
        }
    }
}
