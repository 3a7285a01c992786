package io.pilothouse.changes.checks;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.changes.ManifestSchemas;
import io.pilothouse.detectors.AlertingRules;
import io.pilothouse.detectors.RuleFile;
import io.pilothouse.units.ClusterName;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaCheckTests {
    private static final String PATH = "models/llama/prod/x.yaml";

    private final SchemaCheck check = new SchemaCheck(new KindSchemas(List.of(new BundledSchemas())));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "deployment",
                "service",
                "scaledobject",
                "httproute",
                "networkpolicy",
                "disruptionbudget",
                "podmonitor",
                "externalsecret",
                "kustomization",
                "application"
            })
    void aSoundManifestOfEachKindPasses(String kind) {
        assertThat(lines(manifest(kind))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "deployment    | replicas: 2             | replcas: 2       | BLOCKS 8 spec.replcas: no field of Deployment here | Did you mean replicas?",
                "deployment    | replicas: 2             | replicas: \"2\"  | BLOCKS 8 spec.replicas: \"2\" (expected: a whole number) | Write a whole number.",
                "deployment    | replicas: 2             | replicas:        | BLOCKS 8 spec.replicas: nothing (expected: a whole number) | Write a whole number.",
                "deployment    | image: vllm/vllm:v1     | imagePullPolcy: Always | BLOCKS 22 spec.template.spec.containers[0].imagePullPolcy: no field of Deployment here | Did you mean imagePullPolicy?",
                "deployment    | name: vllm              | stdin: true      | BLOCKS 21 spec.template.spec.containers[0].name: missing | Add name.",
                "deployment    | cpu: \"4\"              | cpu: [4]         | BLOCKS 33 spec.template.spec.containers[0].resources.limits.cpu: a list (expected: a number or text, in quotes if it looks like a number) | Write a number or text, in quotes if it looks like a number.",
                "deployment    | tier: gold              | tier: on         | BLOCKS 6 metadata.labels.tier: true (expected: text, in quotes if it looks like a number) | Write text, in quotes if it looks like a number.",
                "service       | port: 80                | port: eighty     | BLOCKS 9 spec.ports[0].port: \"eighty\" (expected: a whole number) | Write a whole number.",
                "scaledobject  | maxReplicaCount: 4      | maxReplicas: 4   | BLOCKS 9 spec.maxReplicas: no field of ScaledObject here | Remove it: the API server would drop it without a word.",
                "httproute     | type: PathPrefix        | type: Prefix     | BLOCKS 13 spec.rules[0].matches[0].path.type: \"Prefix\" (expected: one of Exact, PathPrefix, RegularExpression) | Choose one of these.",
                "httproute     | port: 80                | port: 70000      | BLOCKS 17 spec.rules[0].backendRefs[0].port: 70000 (expected: at most 65535) | Change spec.rules[0].backendRefs[0].port to fit.",
                "httproute     | name: llm               | name: \"\"        | BLOCKS 7 spec.parentRefs[0].name: \"\" (expected: at least one character) | Change spec.parentRefs[0].name to fit.",
                "kustomization | resources:              | resource:        | BLOCKS 3 resource: no field of Kustomization here | Did you mean resources?",
            })
    void whatDoesNotFitIsFoundWithItsLineAndACure(String kind, String from, String to, String finding, String cure) {
        assertThat(lines(manifest(kind).replace(from, to))).containsExactly(finding + " | " + cure);
    }

    /** Such as an interval that is none: the operator would drop all of the file. */
    @Test
    void theRulesThatTheConsoleWritesFitTheirKind() {
        String rules =
                new RuleFile(List.of(AlertingRules.group())).prometheusRule("pilothouse", "monitoring", Map.of());

        assertThat(lines(rules)).isEmpty();
        assertThat(lines(rules.replace("expr:", "expression:"))).isNotEmpty();
        assertThat(lines(rules.replace("interval: 30s", "interval: often"))).hasSize(1);
    }

    @Test
    void aKindNobodyKnowsIsSaidNotChecked() {
        assertThat(lines("apiVersion: example.com/v1\nkind: Gadget\n"))
                .containsExactly("INFORMS 2 no schema of Gadget in example.com/v1 is known: not checked"
                        + " | Install it in the cluster, or see to it by hand.");
        assertThat(lines("a: 1\n")).containsExactly("WARNS 1 no apiVersion and kind: not checked | Say what it is.");
        assertThat(lines("apiVersion: ../../x\nkind: Gadget\n")).hasSize(1);
        assertThat(lines("apiVersion: apps/v1\nkind: [\n")).isEmpty();
    }

    @Test
    void aCreationTimeOfNullPasses() {
        assertThat(lines(manifest("service").replace("metadata:", "metadata:\n  creationTimestamp: null")))
                .isEmpty();
    }

    @Test
    void theClusterIsAskedBeforeTheBundle() {
        List<String> asked = new ArrayList<>();
        ManifestSchemas cluster = new ManifestSchemas() {
            @Override
            public String name() {
                return "fra-1";
            }

            @Override
            public Optional<String> openApi(@Nullable ClusterName cluster, String group, String version) {
                asked.add(cluster + " " + group + " " + version);
                return Optional.of("""
                        {"components": {"schemas": {"gadget": {
                            "type": "object",
                            "properties": {"apiVersion": {}, "kind": {}, "spec": {
                                "type": "object", "properties": {"size": {"x-kubernetes-int-or-string": true},
                                    "free": {"type": "object", "x-kubernetes-preserve-unknown-fields": true, "properties": {"a": {}}}},
                                "anyOf": [{"required": ["size"]}, {"properties": {"free": {}}}]}},
                            "x-kubernetes-group-version-kind": [{"group": "example.com", "version": "v1", "kind": "Gadget"}]}}}}
                        """);
            }
        };
        var strict = new SchemaCheck(new KindSchemas(List.of(cluster, new BundledSchemas())));
        String environments = "environments:\n- name: prod\n  cluster: fra-1\n  namespace: llm\n";

        var findings = Judged.by(
                strict,
                Map.of("console/environments.yaml", environments),
                Map.of(
                        PATH,
                        "apiVersion: example.com/v1\nkind: Gadget\nspec:\n  size: 50%\n  free: {b: 1}\n  colour: red\n"));

        assertThat(asked).containsExactly("fra-1 example.com v1");
        assertThat(findings)
                .extracting(finding -> finding.reason().toString())
                .containsExactly("spec.colour: no field of Gadget here");
    }

    @Test
    void onlyManifestsOfModelsAndClustersAreJudged() {
        assertThat(Judged.by(check, Map.of(), Map.of("console/gates.yaml", "a: 1\n", "models/x/README.md", "a")))
                .isEmpty();
    }

    private List<String> lines(String text) {
        return Judged.lines(Judged.by(check, Map.of(), Map.of(PATH, text)));
    }

    private static String manifest(String kind) {
        try (var file = SchemaCheckTests.class.getResourceAsStream("/manifests/" + kind + ".yaml")) {
            return new String(
                    java.util.Objects.requireNonNull(file).readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new java.io.UncheckedIOException(broken);
        }
    }
}
