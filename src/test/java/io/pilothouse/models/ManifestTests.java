package io.pilothouse.models;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.units.Digest;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestTests {
    private static final String A = "a".repeat(64);
    private static final String B = "b".repeat(64);

    @Test
    void readsWhatSha256sumWritesInBothModes() {
        Manifest manifest =
                read(A + "  config.json\n" + B.toUpperCase(java.util.Locale.ROOT) + " *model.safetensors\n");

        assertThat(manifest.problems()).isEmpty();
        assertThat(manifest.sums())
                .containsEntry("config.json", new Digest(A))
                .containsEntry("model.safetensors", new Digest(B));
    }

    @Test
    void aNameMayHoldSpacesFoldersAndMarkup() {
        Manifest manifest = read(A + "  ./original/<b>my model</b>.safetensors");

        assertThat(manifest.sums()).containsOnlyKeys("original/<b>my model</b>.safetensors");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/etc/passwd",
                "../other/model.safetensors",
                "a/../../b",
                "..",
                ".",
                "a//b",
                "a/./b",
                "a/",
                "a\\b",
                "a\tb",
                "model.safetensors\r",
                "././a"
            })
    void aNameThatLeavesTheFolderOrIsNotPlainIsAProblem(String name) {
        Manifest manifest = read(A + "  config.json\n" + A + "  " + name + "\n");

        assertThat(manifest.sums()).containsOnlyKeys("config.json");
        assertThat(manifest.problems()).singleElement().asString().startsWith("SHA256SUMS:2: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"config.json", "SHA256 (a) = 00", "zz  a", "\\" + "a  b"})
    void aLineThatIsNoChecksumIsAProblemThatDoesNotRepeatIt(String line) {
        Manifest manifest = read(line + "\n");

        assertThat(manifest.problems()).singleElement().asString().contains("expected: 64 hexadecimal digits");
        assertThat(manifest.sums()).isEmpty();
    }

    @Test
    void aFileNamedTwiceIsFineOnlyWithOneChecksum() {
        assertThat(read(A + "  a\n" + A + "  a\n").problems()).isEmpty();
        assertThat(read(A + "  a\n" + B + "  a\n").problems())
                .singleElement()
                .asString()
                .startsWith("SHA256SUMS:2: ");
    }

    @Test
    void manyWrongLinesAreNotAllRepeated() {
        assertThat(read("rubbish\n".repeat(10_000)).problems()).hasSize(20);
    }

    @Property(tries = 300)
    void noNameEverLeavesTheFolder(@ForAll String name) {
        Manifest manifest = read(A + "  " + name);

        assertThat(manifest.sums().keySet())
                .noneMatch(kept -> kept.startsWith("/") || ("/" + kept + "/").contains("/../"));
    }

    private static Manifest read(String text) {
        return Manifest.of(text.getBytes(StandardCharsets.UTF_8));
    }
}
