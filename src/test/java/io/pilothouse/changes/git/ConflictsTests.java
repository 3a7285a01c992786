package io.pilothouse.changes.git;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.changes.Conflict;
import io.pilothouse.changes.yaml.Clash;
import io.pilothouse.units.Reason;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ConflictsTests {
    private static final String RANDOM = "q1w2e3r4t5y6u7i8o9p0a1s2d3f4";
    private static final String HIDDEN = "not shown: looks like a credential";

    private static String mine(String key, @Nullable Object value) {
        Conflict conflict = Conflicts.of("a.yaml", new Clash("x", key, "was", "theirs", value));
        return conflict.mine().toString();
    }

    @Test
    void valuesAreShort() {
        assertThat(mine("x", null)).isEqualTo("nothing");
        assertThat(mine("x", 32768)).isEqualTo("32768");
        assertThat(mine("x", "a\nb\u001B[2J")).isEqualTo("a b");
        assertThat(mine("x", "long ".repeat(30))).hasSizeLessThanOrEqualTo(60).endsWith("…");
        assertThat(mine("x", List.of(80, 443))).isEqualTo("80, 443");
        assertThat(mine("x", Map.of("value", "on"))).isEqualTo("value: on");
        assertThat(mine("x", Map.of("env", List.of("a")))).isEqualTo("a map");
        assertThat(mine("x", List.of(Map.of("name", "a")))).isEqualTo("a list");
    }

    @Test
    void whatLooksLikeASecretIsNotShown() {
        assertThat(mine("--api-key", RANDOM)).isEqualTo(HIDDEN);
        assertThat(mine("token", RANDOM)).isEqualTo(HIDDEN);
        assertThat(mine("x", Map.of("name", "HF_TOKEN", "value", RANDOM))).isEqualTo(HIDDEN);
        assertThat(mine("x", Map.of("token", RANDOM))).isEqualTo(HIDDEN);
        assertThat(mine("args", List.of("--seed=1", "--api-key", RANDOM))).isEqualTo(HIDDEN);
        assertThat(mine("x", "hf_" + "a".repeat(34))).isEqualTo("not shown: looks like a Hugging Face token");
        assertThat(mine("db_password", "short")).isEqualTo("not shown: looks like a password");
    }

    @Test
    void ofWholeFilesTheLinesAreSaidThatTheOtherDoesNotHave() {
        String file = "a: 1\nb: 2\nargs:\n  - --max-model-len=%s\n";

        assertThat(ofFiles(file.formatted(8192), file.formatted(16384)))
                .containsExactly(
                        "4 lines, of them only here: - --max-model-len=8192",
                        "4 lines, of them only here: - --max-model-len=16384");
        assertThat(ofFiles("a: 1\nb: 2\n", "a: 1\n"))
                .containsExactly("2 lines, of them only here: b: 2", "1 line, without: b: 2");
    }

    @Test
    void whatMainHasIsSaidByWhatWasSetThereSince() {
        Conflict conflict = Conflicts.of(
                "a.yaml",
                new Conflicts.Texts("a: 1\nb: 2\n", "a: 1\nb: 3\n", null),
                Reason.of("changes.conflict.file-removed", "a.yaml"),
                true);

        assertThat(List.of(conflict.was(), conflict.theirs(), conflict.mine()))
                .extracting(Reason::toString)
                .containsExactly("2 lines, of them only here: b: 2", "2 lines, of them only here: b: 3", "nothing");
    }

    @Test
    void noLineOfASecretIsSaidAndNoneThatLooksLikeOne() {
        assertThat(ofFiles("kind: Secret\na: 1\n", "kind: Secret\na: 2\n"))
                .containsExactly("a file of 2 lines", "a file of 2 lines");
        assertThat(ofFiles("token: hf_" + "a".repeat(34) + "\n", "token: none\n")
                        .getFirst())
                .contains("1 line, of them only here: ")
                .doesNotContain("aaaa");
    }

    private static List<String> ofFiles(String theirs, String mine) {
        Conflict conflict = Conflicts.of(
                "a.yaml",
                new Conflicts.Texts(null, theirs, mine),
                Reason.of("changes.conflict.file-added", "a.yaml"),
                true);
        return List.of(conflict.theirs().toString(), conflict.mine().toString());
    }

    @Test
    void theSentenceSaysWhatEachDid() {
        assertThat(sentence(1, 2, 3)).isEqualTo("a.yaml: x was 1, is 2 on main, and would become 3");
        assertThat(sentence(1, 2, null)).isEqualTo("a.yaml: x was 1, is 2 on main, and would be removed");
        assertThat(sentence(1, null, 3)).isEqualTo("a.yaml: x was 1, is gone on main, and would become 3");
        assertThat(sentence(null, 2, 3)).isEqualTo("a.yaml: x was added on main as 2, and here as 3");
    }

    private static String sentence(@Nullable Object was, @Nullable Object theirs, @Nullable Object mine) {
        return Conflicts.of("a.yaml", new Clash("x", "x", was, theirs, mine))
                .because()
                .toString();
    }
}
