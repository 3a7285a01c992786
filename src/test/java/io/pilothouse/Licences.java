package io.pilothouse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Under which licences others' work may come into the console, as {@code etc/licences.json} says it.
 *
 * @param permissive may come in, by their SPDX names
 * @param chosen of components that offer several, or none of these: the one that we take, and why it may be
 */
record Licences(List<String> permissive, Map<String, List<String>> chosen) {
    private static final JsonMapper JSON = new JsonMapper();

    /** @param licences all that it offers; none where it does not say */
    record Component(String name, String version, List<String> licences) {
        String line() {
            return name + " " + version + ": " + String.join(" or ", licences);
        }
    }

    static Licences read() throws IOException {
        return JSON.readValue(Files.readString(Path.of("etc/licences.json")), Licences.class);
    }

    /** What is wrong with a component; empty when it may come in. */
    Optional<String> refusal(Component component) {
        boolean isPermissive = !component.licences().isEmpty() && permissive.containsAll(component.licences());
        List<String> choice = chosen.get(component.name());
        return isPermissive || choice != null && component.licences().contains(choice.getFirst())
                ? Optional.empty()
                : Optional.of(component.line());
    }

    /** Choices about what is no longer there. */
    List<String> unused(List<Component> components) {
        var names = new TreeSet<>(chosen.keySet());
        components.forEach(component -> names.remove(component.name()));
        return List.copyOf(names);
    }

    /** Of CycloneDX. */
    static List<Component> ofJars(Path bill) throws IOException {
        return stream(JSON.readTree(Files.readString(bill)).path("components"))
                .map(one -> new Component(
                        one.path("group").asString() + ":" + one.path("name").asString(),
                        one.path("version").asString(),
                        stream(one.path("licenses")).map(Licences::said).toList()))
                .toList();
    }

    /** An SPDX name, another one, or an expression, which is none of the permissive. */
    private static String said(JsonNode choice) {
        JsonNode licence = choice.path("license");
        return Stream.of(licence.path("id"), licence.path("name"), choice.path("expression"))
                .filter(JsonNode::isString)
                .map(JsonNode::asString)
                .findFirst()
                .orElse("unnamed");
    }

    /** Of the list that the bundle of the pages brings along. */
    static List<Component> ofPackages(Path list) throws IOException {
        return stream(JSON.readTree(Files.readString(list)))
                .map(one -> new Component(
                        one.path("name").asString(),
                        one.path("version").asString(),
                        one.path("license").isString()
                                ? offered(one.path("license").asString())
                                : List.of()))
                .toList();
    }

    /** What a choice of names offers; any other expression stays whole. */
    private static List<String> offered(String expression) {
        String bare = expression.replaceAll("^\\(([^()]+)\\)$", "$1");
        return bare.contains(" AND ") ? List.of(bare) : List.of(bare.split(" OR "));
    }

    private static Stream<JsonNode> stream(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }
}
