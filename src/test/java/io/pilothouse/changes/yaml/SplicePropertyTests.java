package io.pilothouse.changes.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.changes.YamlDocument;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Documents are written by us and then roughened by hand: comments, blank lines, line breaks. */
class SplicePropertyTests {
    private static final List<String> TRAPS = List.of(
            "",
            " ",
            "y",
            "n",
            "yes",
            "no",
            "on",
            "off",
            "true",
            "null",
            "~",
            "010",
            "0o7",
            "0x1f",
            "1e3",
            "1.0",
            "12:30",
            "2026-01-01",
            "=",
            "<<",
            "- a",
            "-",
            "a: b",
            "a #b",
            "#a",
            "'",
            "\"",
            "\\",
            "a\nb",
            "a\nb\n",
            "\n",
            " a\nb",
            "a\n\n",
            "a\tb",
            "😀",
            "\u0085",
            "\u2028",
            "\uFEFF",
            "*a",
            "&a",
            "!a",
            "%a",
            "@a",
            "`a",
            "{",
            "[",
            "a,b",
            "a]",
            "---",
            "...",
            "--flag=x",
            "?",
            "? a",
            ":",
            "a:",
            "|",
            ">",
            "a\r\nb",
            "\u0000",
            "1_000",
            ".5",
            ".inf",
            "+1");

    @Property(tries = 250)
    void whatIsWrittenReadsBack(@ForAll("documents") Map<String, Object> data) {
        String text = YamlDocument.write(data);

        assertThat(YamlDocument.parse("x.yaml", text).data()).isEqualTo(data);
    }

    @Property(tries = 250)
    void anEditChangesItsValueAndNoOtherLine(
            @ForAll("documents") Map<String, Object> data,
            @ForAll("scalars") Object value,
            @ForAll("roughness") Rough rough) {
        var document = rough.roughen(data);
        List<String> leaves = paths("", data).stream()
                .filter(path -> !PlainData.isFilled(document.get(path).orElse(0)))
                .toList();
        Assume.that(!leaves.isEmpty());
        String path = leaves.get(Math.floorMod(rough.seed(), leaves.size()));

        var edited = document.set(path, value);

        assertThat(edited.get(path)).contains(value);
        assertThat(around(edited, path, value))
                .isEqualTo(around(document, path, document.get(path).orElseThrow()));
    }

    @Property(tries = 250)
    void aKeyThatIsAddedAndRemovedLeavesTheTextAsItWas(
            @ForAll("documents") Map<String, Object> data,
            @ForAll("scalars") Object value,
            @ForAll("roughness") Rough rough) {
        var document = rough.roughen(data);
        Assume.that(!data.isEmpty());
        List<String> maps = new ArrayList<>(List.of(""));
        maps.addAll(paths("", data).stream()
                .filter(path -> document.get(path).orElse(0) instanceof Map<?, ?> map && !map.isEmpty())
                .toList());
        String map = maps.get(Math.floorMod(rough.seed(), maps.size()));
        String path = (map.isEmpty() ? "" : map + ".") + "added";

        var added = document.set(path, value);
        var removed = added.remove(path);

        assertThat(added.get(path)).contains(value);
        assertThat(removed.text()).isEqualTo(document.text());
    }

    /** The lines before a value and those behind it. Quotes that stand there are kept, so that only a literal takes several lines. */
    private static List<String> around(YamlDocument document, String path, Object value) {
        List<String> lines = new ArrayList<>(document.text().lines().toList());
        int first = document.line(path) - 1;
        boolean literal = value instanceof String text
                && text.contains("\n")
                && lines.get(first).matches(".* \\|-?");
        long height = literal ? 1 + ((String) value).lines().count() : 1;
        lines.subList(first, first + (int) height).clear();
        return lines;
    }

    private static List<String> paths(String prefix, Object value) {
        List<String> paths = new ArrayList<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, inner) -> {
                String path = (prefix.isEmpty() ? "" : prefix + ".") + YamlDocument.key(String.valueOf(key));
                paths.add(path);
                paths.addAll(paths(path, inner));
            });
        }
        if (value instanceof List<?> list) {
            IntStream.range(0, list.size()).forEach(i -> {
                paths.add(prefix + "[" + i + "]");
                paths.addAll(paths(prefix + "[" + i + "]", list.get(i)));
            });
        }
        return paths;
    }

    record Rough(int seed, boolean windows, boolean finalNewline) {
        /** Comments at the left edge end no block, and none is put inside of a literal. */
        YamlDocument roughen(Map<String, Object> data) {
            String text = YamlDocument.write(data);
            List<String> lines = new ArrayList<>(text.lines().toList());
            var document = YamlDocument.parse("x.yaml", text);
            paths("", data).stream()
                    .filter(path -> path.hashCode() % 3 == seed % 3)
                    .map(document::line)
                    .distinct()
                    .sorted(Comparator.reverseOrder())
                    .forEach(line -> lines.addAll(line - 1, List.of("", "# before " + line)));
            String rough = "# first\n\n" + String.join("\n", lines) + "\n# last\n";
            rough = finalNewline ? rough : rough.stripTrailing();
            return YamlDocument.parse("x.yaml", windows ? rough.replace("\n", "\r\n") : rough);
        }
    }

    @Provide
    Arbitrary<Rough> roughness() {
        return Combinators.combine(Arbitraries.integers(), Arbitraries.of(true, false), Arbitraries.of(true, false))
                .as(Rough::new);
    }

    @Provide
    Arbitrary<Object> scalars() {
        return Arbitraries.oneOf(
                Arbitraries.of(TRAPS).map(text -> (Object) text),
                Arbitraries.strings()
                        .ofMaxLength(12)
                        .filter(SplicePropertyTests::isText)
                        .map(text -> (Object) text),
                Arbitraries.integers().map(number -> (Object) number),
                Arbitraries.doubles().map(number -> (Object) number),
                Arbitraries.of(true, false).map(truth -> (Object) truth));
    }

    @Provide
    Arbitrary<Map<String, Object>> documents() {
        return maps(3);
    }

    private Arbitrary<Map<String, Object>> maps(int depth) {
        Arbitrary<String> keys = Arbitraries.oneOf(
                Arbitraries.strings().alpha().ofMinLength(1).ofMaxLength(6),
                Arbitraries.of("a.b/c", "on", "1", "key with space", "😀", "x: y", "[0]", "=", "\"q\""));
        return Arbitraries.maps(keys, values(depth)).ofMaxSize(4).map(LinkedHashMap::new);
    }

    private Arbitrary<Object> values(int depth) {
        if (depth == 0) {
            return scalars();
        }
        return Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(3, scalars()),
                net.jqwik.api.Tuple.of(2, maps(depth - 1).map(map -> (Object) map)),
                net.jqwik.api.Tuple.of(
                        2,
                        Arbitraries.lazy(() -> values(depth - 1))
                                .list()
                                .ofMaxSize(3)
                                .map(list -> (Object) list)));
    }

    private static boolean isText(String text) {
        return text.codePoints().noneMatch(c -> Character.getType(c) == Character.SURROGATE);
    }
}
