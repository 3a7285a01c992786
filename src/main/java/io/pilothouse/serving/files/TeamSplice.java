package io.pilothouse.serving.files;

import io.pilothouse.changes.Tree;
import io.pilothouse.changes.YamlDocument;
import io.pilothouse.manifests.ManifestFolder.Manifest;
import io.pilothouse.serving.Labels;
import io.pilothouse.units.EndpointId;
import io.pilothouse.units.TeamName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The owner of an endpoint in every file that says it: all files of its folder, its Argo CD application, and what says who has access and has its labels. */
final class TeamSplice {
    private TeamSplice() {}

    /**
     * The files that get another text.
     *
     * @param texts of files that are edited already
     * @throws io.pilothouse.changes.InvalidYaml when a file that names the team cannot be parsed
     */
    static Map<String, String> spliced(Tree tree, Blueprint wanted, TeamName was, Map<String, String> texts) {
        EndpointId endpoint = wanted.spec().endpoint();
        Map<String, String> edited = new LinkedHashMap<>();
        Stream.concat(
                        tree.files(tree.layout().folder(endpoint)).stream().filter(TeamSplice::isYaml),
                        outside(tree, wanted))
                .forEach(path -> {
                    String text = texts.getOrDefault(path, tree.file(path).orElse(""));
                    String other = spliced(path, text, was, wanted.team());
                    if (!other.equals(text)) {
                        edited.put(path, other);
                    }
                });
        return edited;
    }

    private static Stream<String> outside(Tree tree, Blueprint wanted) {
        EndpointId endpoint = wanted.spec().endpoint();
        Stream<String> applications = ApplicationManifest.applications(
                        tree, tree.layout().folder(wanted.environment().cluster()))
                .filter(manifest ->
                        manifest.text("spec.source.path").equals(tree.layout().folder(endpoint)))
                .map(Manifest::path);
        Stream<String> access = tree.files(tree.layout().access()).stream()
                .filter(TeamSplice::isYaml)
                .filter(path -> tree.file(path).orElse("").contains(Labels.ENDPOINT))
                .filter(path ->
                        isOf(endpoint, YamlDocument.parse(path, tree.file(path).orElse(""))));
        return Stream.concat(applications, access);
    }

    private static boolean isYaml(String path) {
        return path.endsWith(".yaml") || path.endsWith(".yml");
    }

    private static boolean isOf(EndpointId endpoint, YamlDocument document) {
        Map<String, String> labels = new Manifest("", document).texts("metadata.labels");
        return endpoint.name().value().equals(labels.get(Labels.ENDPOINT))
                && endpoint.environment().value().equals(labels.get(Labels.ENVIRONMENT));
    }

    private static String spliced(String path, String text, TeamName was, TeamName is) {
        if (!text.contains(Labels.TEAM)) {
            return text;
        }
        YamlDocument document = YamlDocument.parse(path, text);
        for (String place : places("", document.data(), was)) {
            document = document.set(place, is.value());
        }
        return document.text();
    }

    /** Where the label of the team stands with the old owner: of the object, of its pods, and wherever pods are chosen by it. */
    private static List<String> places(String at, Object part, TeamName was) {
        List<String> places = new ArrayList<>();
        switch (part) {
            case Map<?, ?> map ->
                map.forEach((key, value) -> {
                    String place = (at.isEmpty() ? "" : at + ".") + YamlDocument.key(String.valueOf(key));
                    if (Labels.TEAM.equals(key) && was.value().equals(String.valueOf(value))) {
                        places.add(place);
                    } else if (value != null) {
                        places.addAll(places(place, value, was));
                    }
                });
            case List<?> list -> {
                for (int i = 0; i < list.size(); i++) {
                    if (list.get(i) != null) {
                        places.addAll(places(at + "[" + i + "]", list.get(i), was));
                    }
                }
            }
            default -> {}
        }
        return places;
    }
}
