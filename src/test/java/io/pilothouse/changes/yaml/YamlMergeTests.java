package io.pilothouse.changes.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.changes.Resolution.Take;
import io.pilothouse.changes.YamlDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
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
                "a: 1       | a: 2         | a: 1        | a: 3        | a: 1 -> 3 / 2",
                "a: 1       | b: 2         | a: 1        | a: 3        | a: 1 -> 3 / null",
                "y: 2       | y: 2, z: 1   | y: 2        | y: 2, z: 5  | m.z: null -> 5 / 1",
                "y: 2       | y: 2, z: 1   | 'm: {x: 1, y: 2}' | q: 1  | m: {x=1, y=2} -> null / {x=1, y=2, z=1}",
                "image: p1  | image: p2    | proxy       | other       | containers[name=proxy]: {name=proxy, image=p1} -> null / {name=proxy, image=p2}",
                "name: proxy | name: mine  | proxy       | other       | containers[name=proxy]: [name=proxy] -> [name=other] / [name=mine]",
                "[80, 443]  | [443, 80]    | [80, 443]   | [80]        | ports: [80, 443] -> [80] / [443, 80]",
                "[80, 443]  | [80, 8443]   | [80, 443]   | [80, 9443]  | ports[=443]: 443 -> 9443 / 8443",
                "[80, 443]  | [80, 8443]   | [80, 443]   | [80]        | ports[=443]: 443 -> null / 8443",
                "[80, 443]  | [80]         | [80, 443]   | [80, 9443]  | ports[=443]: 443 -> 9443 / null",
                "[80, 443]  | [1, 2]       | [80, 443]   | [3, 4]      | ports[=80]: 80, 443 -> 3, 4 / 1, 2",
                "[80, 443]  | [80]         | [80, 443]   | [443, 443]  | ports: [80, 443] -> [443, 443] / [80]",
                "[80, 443]  | []           | [80, 443]   | [80, 443, 1] | ports: [80, 443] -> [80, 443, 1] / []",
            })
    void theSamePlaceChangedTwiceIsAClash(String from, String to, String mainFrom, String mainTo, String clash) {
        var result = YamlMerge.merge(versions(BASE.replace(from, to), BASE.replace(mainFrom, mainTo)));

        assertThat(words(result)).containsExactly(clash);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[80, 443] | [80, 443, 1] | [80, 443, 2] | [80, 443, 1, 2]",
                "[80, 443] | [80]         | [443, 80]    | [80]",
                "[80, 443] | [80]         | [80]         | [80]",
                "[80, 443] | [80, 1]      | [80, 1]      | [80, 1]",
                "[80, 443] | [1, 443]     | [80, 2]      | [1, 2]",
                "[80, 443] | [1, 80, 443] | [80]         | [1, 80]",
                "[80, 443] | [443]        | [80, 443, 80, 1] | '!'",
            })
    void itemsOfAListComeAndGoIndependently(String base, String mine, String theirs, String merged) {
        var result = YamlMerge.merge(new YamlMerge.Versions("x.yaml", "p: " + base, "p: " + mine, "p: " + theirs));

        assertThat(result instanceof YamlMerge.Merged(String text) ? text : "p: !")
                .isEqualTo("p: " + merged);
    }

    @Test
    void aVariableAddedTwiceAndOneRenamedTwiceClash() {
        String base = "env:\n- name: A\n  value: '1'\n- name: B\n  value: '2'\n";
        String mine = base.replace("name: A", "name: C") + "- name: N\n  value: mine\n";
        String main = base.replace("name: A", "name: D") + "- name: N\n  value: theirs\n";

        assertThat(words(YamlMerge.merge(new YamlMerge.Versions("x.yaml", base, mine, main))))
                .containsExactly(
                        "env[name=A]: [name=A] -> [name=D] / [name=C]",
                        "env[name=N]: null -> {name=N, value=theirs} / {name=N, value=mine}");
    }

    @Test
    void aChoiceTakesMineOrLeavesTheirs() {
        String mine = BASE.replace("443", "8443").replace("a: 1", "a: 2").replace("image: p1", "image: p2");
        String main = BASE.replace("443", "9443").replace("a: 1", "a: 3").replace("- name: proxy\n  image: p1\n", "");

        var minesWay = YamlMerge.merge(
                versions(mine, main),
                Map.of("ports[=443]", Take.MINE, "a", Take.MINE, "containers[name=proxy]", Take.MINE));
        var theirWay = YamlMerge.merge(
                versions(mine, main),
                Map.of("ports[=443]", Take.THEIRS, "a", Take.THEIRS, "containers[name=proxy]", Take.THEIRS));

        assertThat(minesWay).isEqualTo(new YamlMerge.Merged(mine));
        assertThat(theirWay).isEqualTo(new YamlMerge.Merged(main));
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

        String forth = text(YamlMerge.merge(new YamlMerge.Versions("x.yaml", base, one, other)), other);
        String back = text(YamlMerge.merge(new YamlMerge.Versions("x.yaml", base, other, one)), one);

        assertThat(YamlDocument.parse("x.yaml", forth).data())
                .isEqualTo(YamlDocument.parse("x.yaml", back).data());
        assertThat(forth).contains("# c\n");
    }

    /** What one person does to one item: 0 takes it away, 1 puts another in its place, 2 adds one before it. */
    record ItemEdit(int at, int how) {
        List<String> of(List<String> base, String mark) {
            List<String> edited = new ArrayList<>(base);
            if (how == 2) {
                edited.add(at, mark);
            } else if (how == 1) {
                edited.set(at, mark);
            } else {
                edited.remove(at);
            }
            return edited;
        }
    }

    @Property(tries = 300)
    void editsOfDifferentItemsBothLandAndThoseOfOneItemClash(
            @ForAll @IntRange(min = 2, max = 5) int size,
            @ForAll("itemEdits") ItemEdit mine,
            @ForAll("itemEdits") ItemEdit theirs) {
        List<String> base = Stream.of("a", "b", "c", "d", "e").limit(size).toList();
        Assume.that(mine.at() < size && theirs.at() < size);
        List<String> here = mine.of(base, "mine");
        List<String> there = theirs.of(base, "theirs");

        var result = YamlMerge.merge(new YamlMerge.Versions("x.yaml", flow(base), flow(here), flow(there)));

        boolean same = mine.at() == theirs.at() && mine.how() < 2 && theirs.how() < 2;
        if (same && mine.how() + theirs.how() > 0) {
            assertThat(result).isInstanceOf(YamlMerge.Clashes.class);
        } else {
            List<String> expected = new ArrayList<>(base);
            expected.retainAll(here);
            expected.retainAll(there);
            Stream.of("mine", "theirs")
                    .filter(mark -> here.contains(mark) || there.contains(mark))
                    .forEach(expected::add);
            List<?> merged = (List<?>)
                    YamlDocument.parse("x.yaml", text(result, "")).get("k").orElseThrow();
            assertThat(merged).map(String::valueOf).containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    private static String flow(List<String> items) {
        return "k: [" + String.join(", ", items) + "]\n";
    }

    @Provide
    Arbitrary<ItemEdit> itemEdits() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 4),
                        Arbitraries.integers().between(0, 2))
                .as(ItemEdit::new);
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
            case YamlMerge.OnlyLayout() -> unchanged;
            case YamlMerge.Clashes clashes -> throw new AssertionError(clashes.toString());
            case YamlMerge.Unreadable(var why) -> throw why;
        };
    }

    private static String merged(String planned, String main) {
        return text(YamlMerge.merge(versions(planned, main)), "");
    }

    private static YamlMerge.Versions versions(String planned, String main) {
        return new YamlMerge.Versions("x.yaml", BASE, planned, main);
    }

    private static List<String> words(YamlMerge.Result result) {
        return result instanceof YamlMerge.Clashes(var clashes)
                ? clashes.stream()
                        .map(clash ->
                                clash.place() + ": " + clash.was() + " -> " + clash.theirs() + " / " + clash.mine())
                        .toList()
                : List.of(result.toString());
    }
}
