package io.pilothouse.changes.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.pilothouse.changes.InvalidYaml;
import io.pilothouse.changes.YamlDocument;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One document of several is edited where it stands, and what says something once for several places is left alone. */
class AmongDocumentsTests {
    private static final String SEVERAL = """
        # whose: Ada
        kind: One
        list: [1,   2]
        ---
        # the second
        kind: Two
        spec:
          min: 1   # least
          items:
          - name: a
          - name: b
        ---

        kind: Three
        text: |
          --- not a document
        """;
    private static final String ANCHORED = """
        base: &base
          min: 1 # of all
          max: 4
        kind: Two
        spec:
          <<: *base
          own: 5
          name: &name chat
          label: *name
          alone: &alone 7
          behavior: &behavior
            up: {value: 3}
        other: *behavior
        """;

    private static YamlDocument two(String text) {
        return YamlDocument.among("x.yaml", text, one -> one.get("kind").equals(java.util.Optional.of("Two")))
                .orElseThrow();
    }

    private static void refused(ThrowingCallable edit, String why) {
        assertThatExceptionOfType(InvalidYaml.class).isThrownBy(edit).withMessageContaining(why);
    }

    @Test
    void theOtherDocumentsStayByteForByte() {
        YamlDocument edited = two(SEVERAL)
                .set("spec.min", 2)
                .set("spec.max", 9)
                .remove("spec.items[0]")
                .append("spec.items", "c")
                .set("kind2", "last");

        assertThat(edited.text())
                .isEqualTo(SEVERAL.replace("min: 1  ", "min: 2  ")
                        .replace("  - name: a\n  - name: b\n", "  - name: b\n  - c\n  max: 9\nkind2: last\n"));
        assertThat(edited.get("spec.max")).contains(9);
        assertThat(edited.line("spec.max")).isEqualTo(12);
    }

    @ParameterizedTest
    @ValueSource(strings = {"---\n", "# nothing\n---\n", "--- # first\n"})
    void aDocumentThatSaysNothingIsNone(String before) {
        assertThat(two(before + "kind: Two\na: 1\n---\n---\n...\n").set("a", 2).text())
                .isEqualTo(before + "kind: Two\na: 2\n---\n---\n...\n");
    }

    @Test
    void whatNoDocumentIsMeantByIsNotThere() {
        assertThat(YamlDocument.among("x.yaml", SEVERAL, one -> false)).isEmpty();
        assertThat(YamlDocument.among("x.yaml", "", one -> true)).isEmpty();
    }

    @Test
    void whatStandsThereItselfIsEditedBesideAnchors() {
        YamlDocument edited = two(ANCHORED)
                .set("spec.own", 6)
                .set("spec.alone", 8)
                .set("spec.new", List.of(1))
                .remove("spec.own");

        assertThat(edited.text())
                .isEqualTo(ANCHORED.replace("  own: 5\n", "")
                        .replace("alone: &alone 7", "alone: &alone 8")
                        .replace("    up: {value: 3}\nother", "    up: {value: 3}\n  new:\n  - 1\nother"));
        assertThat(edited.get("spec.min")).contains(1);
    }

    @Test
    void whatAMergeKeyBringsIsRefusedWithItsAnchor() {
        refused(
                () -> two(ANCHORED).set("spec.min", 2),
                "x.yaml:2: spec.min: comes by a merge key from anchor base in line 2, where line 2 says it (expected:"
                        + " a value of its own, to be changed from here)");
        refused(() -> two(ANCHORED).remove("spec.max"), "from anchor base in line 2, where line 3 says it");
        refused(
                () -> two("kind: Two\nspec: {<<: {min: 1}, own: 5}\n").set("spec.min", 2),
                "spec.min: comes by a merge key from line 2");
    }

    @Test
    void whatAnAliasStandsForIsRefusedWithItsAnchor() {
        refused(() -> two(ANCHORED).set("spec.label", "x"), "spec.label: comes from anchor name in line 8");
        refused(() -> two(ANCHORED).set("other.up.value", 4), "comes from anchor behavior in line 12");
        refused(() -> two(ANCHORED).set("other.down", 4), "comes from anchor behavior in line 12");
        refused(() -> two("kind: Two\na: &a [1]\nb: *a\n").append("b", 2), "comes from anchor a in line 2");
    }

    @Test
    void whatOtherPlacesTakeTooIsRefusedWithOneOfThem() {
        refused(
                () -> two(ANCHORED).set("spec.name", "x"),
                "spec.name: belongs to anchor name in line 8, which line 9 takes too");
        refused(() -> two(ANCHORED).set("spec.behavior.up.value", 4), "anchor behavior in line 12, which line 13");
        refused(() -> two(ANCHORED).set("base.min", 4), "anchor base in line 2, which line 6 takes too");
        refused(() -> two(ANCHORED).remove("spec"), "belongs to anchor name in line 8");
    }

    @Test
    void aMapOfWhichOnlyAMergeKeyStandsThereGetsKeysOfItsOwn() {
        String text = "a: &a {x: 1}\nkind: Two\nspec:\n  <<: *a\n---\nb: 1\n";
        assertThat(two(text).set("spec.z", 2).text()).isEqualTo(text.replace("*a\n", "*a\n  z: 2\n"));

        String flow = "a: &a {x: 1}\nkind: Two\nspec: {own: 1, <<: *a}\n";
        assertThat(two(flow).set("spec.z", 2).text()).isEqualTo(flow.replace("*a}", "*a, z: 2}"));
        assertThat(two(flow).remove("spec.own").text()).isEqualTo(flow.replace("own: 1, ", ""));
    }

    @Test
    void aListBehindAnAnchorKeepsItsColumn() {
        String text = "kind: Two\nspec:\n  items: &unused\n  # these\n  - a\n  - b\n";

        assertThat(two(text).append("spec.items", "c").remove("spec.items[0]").text())
                .isEqualTo(text.replace("  - a\n  - b\n", "  - b\n  - c\n"));
    }

    @Test
    void anAnchorOfAnotherDocumentIsNone() {
        refused(() -> two("a: &a 1\n---\nkind: Two\nb: *a\n"), "an alias of a (expected: one that stands before it)");
    }
}
