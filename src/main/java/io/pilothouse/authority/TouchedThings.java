package io.pilothouse.authority;

import io.pilothouse.changes.Environments;
import io.pilothouse.changes.Environments.Environment;
import io.pilothouse.changes.FileEdit;
import io.pilothouse.changes.InvalidYaml;
import io.pilothouse.changes.Layout;
import io.pilothouse.changes.Layout.ConsoleFile;
import io.pilothouse.changes.Tree;
import io.pilothouse.changes.YamlDocument;
import io.pilothouse.units.EnvironmentName;
import io.pilothouse.units.InvalidName;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Says what edits touch, by their paths and what the files hold before and after; never by what a form said. */
final class TouchedThings {
    private final Tree before;
    private final List<Owners> owners;
    private final List<Environment> environments;

    TouchedThings(Tree before) {
        this(before, List.of());
    }

    TouchedThings(Tree before, List<Owners> owners) {
        this.before = before;
        this.owners = owners;
        environments = environments(before);
    }

    /** Where the file cannot be read every environment counts as production. */
    private static List<Environment> environments(Tree tree) {
        try {
            return Environments.in(tree).environments();
        } catch (InvalidYaml unreadable) {
            return List.of();
        }
    }

    /** What touches nothing is not everybody's. */
    List<Touched> by(List<FileEdit> edits) {
        return edits.isEmpty()
                ? List.of(new Touched(Thing.OTHER, "–"))
                : edits.stream().flatMap(this::by).distinct().toList();
    }

    Touched endpoint(EnvironmentName environment, String folder) {
        return new Touched(endpoints(environment.value()), folder);
    }

    private Stream<Touched> by(FileEdit edit) {
        String path = edit.path();
        return switch (before.layout().partOf(path)) {
            case Layout.OfEndpoint endpoint ->
                Stream.of(new Touched(endpoints(endpoint.environment()), endpoint.folder()));
            case Layout.OfCluster ignored -> application(edit);
            case Layout.OfConsole(var file) ->
                Stream.of(new Touched(file == ConsoleFile.GATES ? Thing.GATES : Thing.CONSOLE, path));
            case Layout.OfAccess ignored -> Stream.of(new Touched(Thing.ACCESS, path, own(edit)));
            case Layout.BesideEndpoints ignored -> Stream.of(new Touched(Thing.OTHER, path));
            case Layout.OfPlatform ignored -> Stream.of(new Touched(Thing.OTHER, path));
            case Layout.OfOthers ignored -> Stream.of(new Touched(Thing.OTHER, path));
        };
    }

    private List<Own> own(FileEdit edit) {
        return owners.stream().flatMap(one -> one.of(edit, before).stream()).toList();
    }

    private Thing endpoints(String environment) {
        return environments.stream()
                        .filter(known -> known.name().value().equals(environment))
                        .anyMatch(known -> !known.production())
                ? Thing.ENDPOINTS
                : Thing.PRODUCTION;
    }

    /** A new endpoint brings its application; whoever may write the one may write the other, if it leads nowhere else. */
    private Stream<Touched> application(FileEdit edit) {
        List<String> texts = Stream.concat(
                        before.file(edit.path()).stream(),
                        edit instanceof FileEdit.Write write ? Stream.of(write.content()) : Stream.empty())
                .toList();
        List<Touched> endpoints = texts.stream()
                .flatMap(text -> endpoint(edit.path(), text).stream())
                .toList();
        return endpoints.isEmpty() || endpoints.size() < texts.size()
                ? Stream.of(new Touched(Thing.APPLICATIONS, edit.path()))
                : endpoints.stream();
    }

    private Optional<Touched> endpoint(String path, String text) {
        try {
            YamlDocument document = YamlDocument.parse(path, text);
            String folder = said(document, "spec.source.path");
            Layout.OfEndpoint owner = before.layout().endpointAt(folder).orElse(null);
            if (owner == null
                    || !said(document, "kind").equals("Application")
                    || document.get("spec.sources").isPresent()) {
                return Optional.empty();
            }
            return environments.stream()
                    .filter(environment -> environment.name().value().equals(owner.environment()))
                    .filter(environment -> Layout.isBelow(path, before.layout().folder(environment.cluster())))
                    .filter(environment -> said(document, "spec.destination.namespace")
                            .equals(environment.namespace().value()))
                    .map(environment -> endpoint(environment.name(), folder))
                    .findFirst();
        } catch (InvalidYaml | InvalidName notOne) {
            return Optional.empty();
        }
    }

    private static String said(YamlDocument document, String path) {
        return document.get(path).map(String::valueOf).orElse("");
    }
}
