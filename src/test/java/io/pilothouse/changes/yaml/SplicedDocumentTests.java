package io.pilothouse.changes.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pilothouse.changes.InvalidYaml;
import io.pilothouse.changes.YamlDocument;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SplicedDocumentTests {
    private static final String DEPLOYMENT = """
            # the big one
            apiVersion: apps/v1
            kind: Deployment
            metadata:
              name: chat   # keep in step with the route
              labels: {team: search, tier: "gold"}
            spec:
              replicas: 2 # two zones
              template:
                spec:
                  containers:
                    # the engine
                    - name: vllm
                      image: "registry.local/vllm:0.11.0"
                      args:
                        - --model
                        - /models/llama   # mounted

                        # tuning
                        - --max-num-seqs=64
                    - name: sidecar
                      image: 'envoy:v1'
              # the end
            """;

    @Test
    void aScalarIsReplacedAndEverythingElseStays() {
        var document = parse(DEPLOYMENT);

        var edited = document.set("spec.replicas", 3);

        assertThat(edited.text()).isEqualTo(DEPLOYMENT.replace("replicas: 2 #", "replicas: 3 #"));
        assertThat(edited.get("spec.replicas")).contains(3);
    }

    @Test
    void quotesThatStandThereAreKept() {
        var edited = parse(DEPLOYMENT)
                .set("spec.template.spec.containers[name=vllm].image", "registry.local/vllm:0.12.0")
                .set("spec.template.spec.containers[1].image", "envoy:v2");

        assertThat(edited.text())
                .isEqualTo(DEPLOYMENT.replace("vllm:0.11.0", "vllm:0.12.0").replace("envoy:v1", "envoy:v2"));
    }

    @Test
    void anEqualValueReturnsTheSameDocument() {
        var document = parse(DEPLOYMENT);

        var edited = document.set("spec.replicas", 2L);

        assertThat(edited).isSameAs(document);
    }

    @Test
    void aNewKeyStandsBehindItsSiblings() {
        var edited = parse(DEPLOYMENT).set("spec.template.spec.containers[name=vllm].workingDir", "/models");

        assertThat(edited.text())
                .isEqualTo(DEPLOYMENT.replace(
                        "            - --max-num-seqs=64\n",
                        "            - --max-num-seqs=64\n          workingDir: /models\n"));
    }

    @Test
    void mapsMissingOnTheWayAreMade() {
        var edited = parse("a: 1\n# end\n").set("metadata.annotations.\"example.com/why\"", "on");

        assertThat(edited.text()).isEqualTo("a: 1\nmetadata:\n  annotations:\n    example.com/why: \"on\"\n# end\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{a: 1}             | {a: 1, b: 2}",
                "{ a: 1 }           | { a: 1, b: 2 }",
                "{a: 1,}            | {a: 1, b: 2,}",
                "{\"a\": 1}         | {\"a\": 1, \"b\": 2}",
                "{}                 | \\n  b: 2",
                "                   | \\n  b: 2",
                "{\\n  a: 1\\n  }   | {\\n  a: 1,\\n  b: 2\\n  }",
            })
    void aKeyEntersAFlowMapOrAnEmptyOne(String map, String expected) {
        String before = ("m: " + lines(map)).stripTrailing() + "\nz: 1\n";

        var edited = parse(before).set("m.b", 2);

        assertThat(edited.text()).isEqualTo(("m: " + lines(expected) + "\nz: 1\n").replace("m: \n", "m:\n"));
    }

    @Test
    void lineBreaksAndAMissingFinalOneAreKept() {
        var edited = parse("a: 1\r\nb:\r\n  c: 2").set("b.d", 3).set("a", "x\ny\n");

        assertThat(edited.text()).isEqualTo("a: |\r\n  x\r\n  y\r\nb:\r\n  c: 2\r\n  d: 3");
    }

    @Test
    void charactersBeyondTheFirstPlaneDoNotShiftAnEdit() {
        var edited = parse("\uFEFFa: 😀 # 🚀\nb: x\n").set("b", "🐙 y");

        assertThat(edited.text()).isEqualTo("\uFEFFa: 😀 # 🚀\nb: 🐙 y\n");
    }

    @Test
    void aBlockScalarIsReplacedAsAWhole() {
        String before = "script: |\n  one\n  two\n\n# next\nb: 1\n";

        var shorter = parse(before).set("script", "three");
        var longer = parse(before).set("script", "three\nfour\n");

        assertThat(shorter.text()).isEqualTo("script: three\n\n# next\nb: 1\n");
        assertThat(longer.text()).isEqualTo("script: |\n  three\n  four\n\n# next\nb: 1\n");
    }

    @Test
    void aKeyBehindABlockScalarThatEndsTheFileLeavesItsValue() {
        var edited = parse("a:\n  s: |\n    text").set("a.b", 1);

        assertThat(edited.text()).isEqualTo("a:\n  b: 1\n  s: |\n    text");
    }

    @Test
    void aMapBecomesAScalarAndAScalarAMap() {
        String before = "a: # why\n  b: 1\n  # inner\n  c: 2\nd: 3 # d\n";

        var edited = parse(before).set("a", 1).set("d", Map.of("e", List.of("x")));

        assertThat(edited.text()).isEqualTo("a: 1 # why\nd: # d\n  e:\n  - x\n");
    }

    @Test
    void removalTakesTheLinesOfTheKeyOnly() {
        var edited = parse(DEPLOYMENT)
                .remove("metadata.labels.tier")
                .remove("spec.template.spec.containers[name=vllm].args")
                .remove("spec.template.spec.containers[name=sidecar]")
                .remove("spec.nothing.there");

        assertThat(edited.text()).isEqualTo("""
                        # the big one
                        apiVersion: apps/v1
                        kind: Deployment
                        metadata:
                          name: chat   # keep in step with the route
                          labels: {team: search}
                        spec:
                          replicas: 2 # two zones
                          template:
                            spec:
                              containers:
                                # the engine
                                - name: vllm
                                  image: "registry.local/vllm:0.11.0"
                          # the end
                        """);
    }

    @Test
    void removingTheFirstKeyOfAnItemKeepsItsDash() {
        var joined = parse("l:\n- a: 1\n  b: 2\n").remove("l[0].a");
        var commented = parse("l:\n- a: 1\n  # why b\n  b: 2\n").remove("l[0].a");

        assertThat(joined.text()).isEqualTo("l:\n- b: 2\n");
        assertThat(commented.get("l[0].b")).contains(2);
        assertThat(commented.text()).contains("  # why b\n  b: 2\n");
    }

    @Test
    void removingTheLastMemberLeavesAnEmptyCollection() {
        var edited = parse("a:\n  b: 1\nl:\n- x # x\nf: [y]\n")
                .remove("a.b")
                .remove("l[0]")
                .remove("f[0]");

        assertThat(edited.text()).isEqualTo("a: {}\nl: []\nf: []\n");
    }

    @Test
    void itemsThatStayKeepTheirLinesAndComments() {
        String before = "resources:\n  # core\n  - a.yaml # first\n  - b.yaml\n\n  - c.yaml\nz: 1\n";

        var edited = parse(before).setItems("resources", List.of("a.yaml", "c.yaml", "d.yaml"));

        assertThat(edited.text())
                .isEqualTo("resources:\n  # core\n  - a.yaml # first\n\n  - c.yaml\n  - d.yaml\nz: 1\n");
    }

    @Test
    void itemsOfFlowAndEmptyAndMissingListsAreSet() {
        var edited = parse("a: [x, \"y\"]\nb: []\n")
                .setItems("a", List.of("y", "no"))
                .setItems("b", List.of("1"))
                .setItems("c", List.of("d"));

        assertThat(edited.text()).isEqualTo("a: [\"y\", \"no\"]\nb:\n- \"1\"\nc:\n- d\n");
    }

    @Test
    void anItemIsAppendedInTheStyleOfTheFile() {
        var edited = parse(DEPLOYMENT)
                .append("spec.template.spec.containers", Map.of("name", "probe"))
                .append("spec.template.spec.containers[name=probe].args", "-v");

        assertThat(edited.text())
                .endsWith(
                        "          image: 'envoy:v1'\n        - name: probe\n          args:\n            - -v\n  # the end\n");
    }

    @Test
    void linesAreThoseOfKeysAndDashes() {
        var document = parse(DEPLOYMENT);

        assertThat(document.line("apiVersion")).isEqualTo(2);
        assertThat(document.line("spec.template.spec.containers")).isEqualTo(11);
        assertThat(document.line("spec.template.spec.containers[name=vllm].args[2]"))
                .isEqualTo(20);
        assertThat(document.line("spec.template.spec.containers[1]")).isEqualTo(21);
        assertThat(document.line("spec.missing")).isZero();
    }

    @Test
    void plainScalarsMeanWhatTheyMeanToKubernetes() {
        var data = parse("a: on\nb: 010\nc: 0o10\nd: '010'\ne: 1_000\nf: 12:30\ng: ~\nh: 1e3\ni: y\n")
                .data();

        assertThat(data)
                .containsEntry("a", true)
                .containsEntry("b", 8)
                .containsEntry("c", 8)
                .containsEntry("d", "010")
                .containsEntry("e", 1000)
                .containsEntry("f", "12:30")
                .containsEntry("g", null)
                .containsEntry("h", 1000.0)
                .containsEntry("i", "y");
    }

    @Test
    void anEditThroughWhatIsNotThereIsRefused() {
        assertThatThrownBy(() -> parse(DEPLOYMENT).set("spec.template.spec.containers[name=x].image", "y"))
                .isInstanceOf(InvalidYaml.class)
                .hasMessage("x.yaml:11: spec.template.spec.containers[name=x]: missing (expected: it stands here)");
        assertThatThrownBy(() -> parse(DEPLOYMENT).set("kind.name", "y")).isInstanceOf(InvalidYaml.class);
        assertThatThrownBy(() -> parse(DEPLOYMENT).set("spec[", "y")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> parse(DEPLOYMENT).set("spec.at", new Object()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aKeyOfAnyCharactersIsOneStep() {
        String key = "a.b[0]=\"c\\d\"";

        var edited = parse("m: {}\n").set("m." + YamlDocument.key(key), 1);

        assertThat(edited.data()).isEqualTo(Map.of("m", Map.of(key, 1)));
    }

    private static YamlDocument parse(String text) {
        return YamlDocument.parse("x.yaml", text);
    }

    private static String lines(String text) {
        return text == null ? "" : text.replace("\\n", "\n");
    }
}
