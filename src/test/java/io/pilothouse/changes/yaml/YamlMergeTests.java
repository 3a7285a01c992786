package io.pilothouse.changes.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.changes.YamlDocument;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YamlMergeTests {
    private static final String BASE = """
            a: 1
            m: {x: 1, y: 2}
            containers:
            - name: vllm
              image: v1
              args: [--a, --b]
            - name: proxy
              image: p1
            ports: [80, 443]
            """;

    @Test
    void editsOfTwoPeopleMeetInOneFileWithTheLayoutOfMain() {
        String planned = BASE.replace("image: v1", "image: v2")
                .replace("--a, --b", "--a, --c, --b")
                .replace("y: 2", "y: 3");
        String main = "# new owner\n"
                + BASE.replace("a: 1", "a: 9 # nine")
                        .replace("- name: vllm", "- name: first\n  image: f\n- name: vllm")
                        .replace("--a, --b", "--a, --b, --z");

        assertThat(merged(planned, main)).isEqualTo("""
                        # new owner
                        a: 9 # nine
                        m: {x: 1, y: 3}
                        containers:
                        - name: first
                          image: f
                        - name: vllm
                          image: v2
                          args: [--a, --c, --b, --z]
                        - name: proxy
                          image: p1
                        ports: [80, 443]
                        """);
    }

    @Test
    void itemsComeAndGoByTheirName() {
        String planned = BASE.replace("- name: proxy\n  image: p1\n", "- name: probe\n  image: q\n");
        String main = BASE.replace("image: v1", "image: v9");

        assertThat(merged(planned, main))
                .isEqualTo(BASE.replace("image: v1", "image: v9")
                        .replace("- name: proxy\n  image: p1\n", "- name: probe\n  image: q\n"));
    }

    @Test
    void whatMainDidAlreadyIsNoConflict() {
        String both = BASE.replace("a: 1", "a: 2").replace("[80, 443]", "[80, 443, 8000]");

        assertThat(merged(both, both + "z: 1\n")).isEqualTo(both + "z: 1\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a: 1      | a: 2        | a: 1        | a: 3        | a was 1, is 3 on main, and would become 2",
                "a: 1      | b: 2        | a: 1        | a: 3        | a was 1, is 3 on main, and would be removed",
                "y: 2      | y: 2, z: 1  | y: 2        | y: 2, z: 5  | m.z was added on main as 5, and here as 1",
                "y: 2      | y: 2, z: 1  | 'm: {x: 1, y: 2}' | q: 1  | m.z has lost its place on main",
                "image: p1 | image: p2   | proxy       | other       | containers[name=proxy].image was p1, is nothing on main, and would become p2",
                "[80, 443] | [443, 80]   | [80, 443]   | [80]        | ports was a list, is a list on main, and would become a list",
            })
    void theSamePathChangedTwiceIsAConflict(String from, String to, String mainFrom, String mainTo, String reason) {
        var result = YamlMerge.merge("x.yaml", BASE, BASE.replace(from, to), BASE.replace(mainFrom, mainTo));

        assertThat(result).isEqualTo(new YamlMerge.Conflicts(List.of(reason)));
    }

    @Property(tries = 300)
    void editsOfDifferentKeysNeverConflictInEitherOrder(
            @ForAll @IntRange(max = 5) int mine,
            @ForAll @IntRange(max = 5) int theirs,
            @ForAll @IntRange(max = 3) int how,
            @ForAll @IntRange(max = 3) int howElse) {
        if (mine == theirs) {
            return;
        }
        String base = "k0: 0\nk1: {a: 1}\nk2:\n- a\n- b\nk3:\n  s: |\n    x\n    y\n# c\nk4: 'q'\nk5:\n";
        String one = edited(base, mine, how);
        String other = edited(base, theirs, howElse);

        String forth = text(YamlMerge.merge("x.yaml", base, one, other), other);
        String back = text(YamlMerge.merge("x.yaml", base, other, one), one);

        assertThat(YamlDocument.parse("x.yaml", forth).data())
                .isEqualTo(YamlDocument.parse("x.yaml", back).data());
        assertThat(forth).contains("# c\n");
    }

    private static String edited(String base, int key, int how) {
        YamlDocument document = YamlDocument.parse("x.yaml", base);
        String path = "k" + key;
        return switch (how) {
            case 0 -> document.set(path, "new").text();
            case 1 -> document.remove(path).text();
            case 2 -> document.set(path, List.of("n", "m")).text();
            default -> document.set("new" + key, 1).text();
        };
    }

    private static String text(YamlMerge.Result result, String unchanged) {
        return switch (result) {
            case YamlMerge.Merged(String text) -> text;
            case YamlMerge.Conflicts conflicts
            when conflicts.reasons().toString().contains("layout") -> unchanged;
            case YamlMerge.Conflicts conflicts ->
                throw new AssertionError(conflicts.reasons().toString());
        };
    }

    private static String merged(String planned, String main) {
        return text(YamlMerge.merge("x.yaml", BASE, planned, main), "");
    }
}
