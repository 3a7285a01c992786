package io.pilothouse.clients.argocd;

import static io.pilothouse.clients.argocd.ArgoCdJson.orNull;
import static io.pilothouse.clients.argocd.ArgoCdJson.text;

import io.pilothouse.clients.argocd.Application.Source;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Which folders of which repositories an application is made of: one source, several, some that lend values to others, or what a hydrator reads. */
final class SourcesJson {
    private static final List<String> TOOLS = List.of("kustomize", "helm", "plugin", "directory");
    private static final int LONGEST = 200;

    private SourcesJson() {}

    static List<Source> sources(JsonNode spec, JsonNode status) {
        JsonNode hydrator = spec.path("sourceHydrator");
        if (hydrator.isObject()) {
            return List.of(dry(hydrator.path("drySource"), status));
        }
        JsonNode several = spec.path("sources");
        return several.isEmpty()
                ? List.of(source(spec.path("source"), text(spec.path("source"), "path"), null))
                : several(several, status);
    }

    /** Each at its place. One that lends values from several folders stands for the first of them there, and for the others after all. */
    private static List<Source> several(JsonNode sources, JsonNode status) {
        List<Source> inOrder = new ArrayList<>();
        List<Source> more = new ArrayList<>();
        for (int i = 0; i < sources.size(); i++) {
            JsonNode one = sources.path(i);
            Revisions own = revisions(status, i);
            List<String> folders = Stream.concat(Stream.of(text(one, "path")), lent(one, sources))
                    .map(SourcesJson::plain)
                    .filter(folder -> !folder.isEmpty())
                    .distinct()
                    .toList();
            inOrder.add(source(one, folders.isEmpty() ? "" : folders.getFirst(), own));
            folders.stream().skip(1).forEach(folder -> more.add(source(one, folder, own)));
        }
        inOrder.addAll(more);
        return List.copyOf(inOrder);
    }

    /** The folders out of which other sources take {@code $ref/folder/values.yaml}. */
    private static Stream<String> lent(JsonNode lender, JsonNode sources) {
        String ref = text(lender, "ref");
        return ref.isEmpty()
                ? Stream.empty()
                : sources.valueStream()
                        .flatMap(source -> Stream.concat(
                                source.path("helm")
                                        .path("valueFiles")
                                        .valueStream()
                                        .map(file -> file.asString("")),
                                source.path("helm")
                                        .path("fileParameters")
                                        .valueStream()
                                        .map(file -> text(file, "path"))))
                        .filter(file -> file.startsWith("$" + ref + "/"))
                        .map(file -> file.substring(ref.length() + 2))
                        .map(file -> file.substring(0, Math.max(0, file.lastIndexOf('/'))));
    }

    /** Of several sources Argo CD says the revisions in their order. */
    private static Revisions revisions(JsonNode status, int index) {
        JsonNode operation = status.path("operationState");
        String applied =
                operation.path("syncResult").path("revisions").path(index).asString("");
        return new Revisions(
                orNull(status.path("sync").path("revisions").path(index).asString("")),
                orNull(
                        applied.isEmpty()
                                ? operation
                                        .path("operation")
                                        .path("sync")
                                        .path("revisions")
                                        .path(index)
                                        .asString("")
                                : applied));
    }

    /** What a person commits. What Argo CD compares and applies is a commit of the hydrator, and of that it says out of which it was made. */
    private static Source dry(JsonNode dry, JsonNode status) {
        JsonNode operation = status.path("operationState");
        String applied = text(operation.path("syncResult"), "revision");
        Revisions made = new Revisions(
                dry(text(status.path("sync"), "revision"), status.path("sourceHydrator")),
                dry(applied, status.path("sourceHydrator")));
        return source(dry, text(dry, "path"), made);
    }

    /** Null where it is not known: an older one, or one that somebody merged. */
    private static @Nullable String dry(String hydrated, JsonNode hydrator) {
        return Stream.of("lastSuccessfulOperation", "currentOperation")
                .map(hydrator::path)
                .filter(operation ->
                        !hydrated.isEmpty() && text(operation, "hydratedSHA").equals(hydrated))
                .map(operation -> orNull(operation, "drySHA"))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static Source source(JsonNode source, String path, @Nullable Revisions revisions) {
        return new Source(
                text(source, "repoURL"), plain(path), text(source, "targetRevision"), revisions, laidOver(source));
    }

    private static Map<String, Object> laidOver(JsonNode source) {
        Map<String, Object> laid = new LinkedHashMap<>();
        TOOLS.forEach(tool -> {
            if (source.path(tool).isObject()) {
                laid.put(tool, object(source.path(tool)));
            }
        });
        return laid;
    }

    /** Values of a chart are long, and kept once for each application. */
    private static Object object(JsonNode node) {
        if (node.isObject()) {
            Map<String, Object> fields = new LinkedHashMap<>();
            node.properties().forEach(field -> fields.put(field.getKey(), object(field.getValue())));
            return fields;
        }
        if (node.isArray()) {
            return node.valueStream().map(SourcesJson::object).toList();
        }
        String text = node.asString("");
        return node.isBoolean() ? (Object) node.asBoolean() : text.length() > LONGEST ? "…" : text;
    }

    /** As Argo CD walks it: {@code ./a//b/} is {@code a/b}, and nothing leads out of the repository, whose root is a dot. */
    private static String plain(String path) {
        Deque<String> folders = new ArrayDeque<>();
        for (String folder : path.strip().split("/")) {
            if (folder.equals("..")) {
                folders.pollLast();
            } else if (!folder.isEmpty() && !folder.equals(".")) {
                folders.addLast(folder);
            }
        }
        return folders.isEmpty() && !path.isBlank() ? "." : String.join("/", folders);
    }
}
