package io.pilothouse.changes.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.pilothouse.changes.InvalidYaml;
import io.pilothouse.changes.YamlDocument;
import io.pilothouse.fakes.Hostile;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A file is data, or is refused with its place. */
class HostileYamlTests {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String FILE = "access/teams/docs.yaml";

    @Provide
    Arbitrary<String> hostile() {
        return Hostile.texts();
    }

    private static void read(String text) {
        try {
            assertThat(SplicedDocument.parse(FILE, text).text()).isEqualTo(text);
        } catch (InvalidYaml refused) {
            String said = String.valueOf(refused.getMessage());
            assertThat(said).startsWith(FILE).hasSizeLessThan(1_000);
            assertThat(said.lines()).allMatch(Hostile::isText);
        }
    }

    @Property(tries = 800)
    void aTextIsReadOrRefused(@ForAll("hostile") String text) {
        read(text);
        read("a: 1\nb:\n  - " + text + "\nc: {d: " + text + "}\n");
    }

    @Property(tries = 600)
    void aValueStaysAValue(@ForAll("hostile") String value) {
        String wellFormed = new String(
                value.getBytes(java.nio.charset.StandardCharsets.UTF_8), java.nio.charset.StandardCharsets.UTF_8);
        YamlDocument before = SplicedDocument.parse(FILE, "team: docs # ours\nlead: a\nmodels: []\n");
        YamlDocument after;
        try {
            after = SplicedDocument.parse(FILE, before.set("lead", wellFormed).text());
        } catch (InvalidYaml refused) {
            assertThat(refused.getMessage()).startsWith(FILE);
            return;
        }

        assertThat(after.get("lead")).contains(wellFormed);
        assertThat(after.get("team")).contains("docs");
        assertThat(after.text()).startsWith("team: docs # ours\n").endsWith("models: []\n");
    }

    /** A billion of laughs, and one that laughs about itself. */
    @Test
    void whatUnfoldsWithoutEndIsRefused() {
        String laughs = "a: &a [x, x, x, x, x, x, x, x, x]\n"
                + IntStream.range(1, 30)
                        .mapToObj(i -> "%1$s: &%1$s [%2$s]\n"
                                .formatted("a" + i, ("*a" + (i == 1 ? "" : i - 1) + ", ").repeat(9)))
                        .collect(Collectors.joining());

        assertTimeoutPreemptively(
                SOON,
                () -> assertThatThrownBy(() -> SplicedDocument.parse(FILE, laughs))
                        .isInstanceOf(InvalidYaml.class));
        assertTimeoutPreemptively(
                SOON,
                () -> assertThatThrownBy(() -> SplicedDocument.parse(FILE, "a: &a\n  b: *a\n"))
                        .isInstanceOf(InvalidYaml.class));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{a: ", "- ", "? ", "a: [{b: "})
    void whatIsNestedDeeplyIsRefusedSoon(String piece) {
        assertTimeoutPreemptively(SOON, () -> read(piece.repeat(5_000)));
        assertTimeoutPreemptively(SOON, () -> {
            try {
                SplicedDocument.requireParses(FILE, piece.repeat(5_000));
            } catch (InvalidYaml refused) {
                assertThat(refused.getMessage()).startsWith(FILE);
            }
        });
    }

    @Test
    void aLineOfMebibytesIsReadSoon() {
        assertTimeoutPreemptively(SOON, () -> read("a: " + "x".repeat(1 << 20) + "\n"));
        assertTimeoutPreemptively(SOON, () -> read("a: \"" + "\\x41".repeat(1 << 18) + "\"\n"));
    }
}
