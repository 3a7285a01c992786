package io.pilothouse.changes.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.changes.YamlDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What values stand for, and where a path leads. */
class SplicedDataTests {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "--flag",
                "--flag=0x1",
                "-e",
                "0x",
                "0b12",
                "1.2.3",
                "10Gi",
                "1e",
                "+.info",
                "-infinite",
                "1-2",
                "0o9"
            })
    void whatOnlyBeginsLikeANumberIsText(String text) {
        assertThat(parse("a: " + text + "\n").get("a")).contains(text);
    }

    @Test
    void whatIsWrittenLikeANumberAnywhereIsOne() {
        var data = parse("a: -0xFf\nb: +0b1_0\nc: -.INF\nd: .NaN\ne: 1_0.5E-1\nf: .5\n")
                .data();

        assertThat(data)
                .containsEntry("a", -255)
                .containsEntry("b", 2)
                .containsEntry("c", Double.NEGATIVE_INFINITY)
                .containsEntry("d", Double.NaN)
                .containsEntry("e", 1.05)
                .containsEntry("f", 0.5);
    }

    @Test
    void aPathLeadsToWhatStandsThereAndNowhereElse() {
        var document = parse("m: {a: [1, {k: x, v: 2}], n: ~}\n");

        assertThat(document.get("m.a[k=x].v")).contains(2);
        assertThat(document.get("m.a[=1]")).contains(1);
        assertThat(document.get("m.a[1].k")).contains("x");
        assertThat(document.get("m")).contains(document.data().get("m"));
        assertThat(document.get("m.n")).isEmpty();
        assertThat(document.get("m.a[2]")).isEmpty();
        assertThat(document.get("m.a.k")).isEmpty();
        assertThat(document.get("m[0]")).isEmpty();
        assertThat(document.get("m.a[0].k")).isEmpty();
        assertThat(document.get("m.a[k=y].v")).isEmpty();
    }

    private static YamlDocument parse(String text) {
        return YamlDocument.parse("x.yaml", text);
    }
}
