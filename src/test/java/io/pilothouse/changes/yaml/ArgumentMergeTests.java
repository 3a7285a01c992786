package io.pilothouse.changes.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.changes.CommandArguments;
import io.pilothouse.changes.CommandArguments.Argument;
import io.pilothouse.changes.Resolution.Take;
import io.pilothouse.changes.YamlDocument;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArgumentMergeTests {
    private static final List<String> FLAGS = List.of(
            "--max-model-len",
            "--seed",
            "--enable-prefix-caching",
            "--tensor-parallel-size",
            "--lora-modules",
            "--served-model-name",
            "--port");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // base; mine; main; merged, or the flags that clash
                "--m=8 --s=1       | --m=16 --s=1       | --m=8 --s=2        | --m=16 --s=2",
                "--m=8             | --m=16             | --m=32             | ! --m",
                "--m 8             | --m 16             | --m 32             | ! --m",
                "--m 8             | --m=16             | --m 32             | ! --m",
                "--max_m=8         | --max-m=16         | --max-m 32         | ! --max-m",
                "--m 8             | --m 16             | --m=16             | --m=16",
                "--m 8 --s 1       | --m 16 --s 1       | --s 1 --m=8        | --s 1 --m 16",
                "--m 8 --s 1       | --s 1              | --m 16 --s 1       | ! --m",
                "--m 8 --s 1       | --m 16 --s 1       | --s 1              | ! --m",
                "--m 8 --s 1       | --s 1              | --s 1              | --s 1",
                "--a               | --a --b            | --a --c            | --a --b --c",
                "--a               | --a --b 1          | --a --b 2          | ! --b",
                "--a               | --no-a             | --a --x            | --no-a --x",
                "--a --z           | --no-a --z         | --z                | ! --a",
                "--a               | --a --no-b         | --a --b            | ! --b",
                "-tp 2 --x         | -tp 4 --x          | --tensor-parallel-size=8 --x | ! --tensor-parallel-size",
                "-tp2              | -tp4               | -tp 2 --x          | -tp4 --x",
                "--l a=1 b=2 --x   | --l a=1 c=3 --x    | --l a=1 b=2 --x 5  | --l a=1 c=3 --x 5",
                "--l a=1 b=2       | --l a=1 c=3        | --l a=1 b=2 d=4    | ! --l",
                "serve /m --x      | serve /m --x --y   | serve /m2 --x      | serve /m2 --x --y",
                "serve /m --x      | serve /m3 --x      | serve /m2 --x      | ! [0]",
                "--x               | serve --x          | --z --x            | serve --z --x",
                "--x --x           | --x --x --y        | --x --x --z        | ! all",
                "--x               | --x --y            | --x --x            | ! all",
                "--x               | --x --y --no-y     | --x --z            | ! all",
            })
    void argumentsMergeByTheirFlag(String base, String mine, String main, String expected) {
        var result = merge(words(base), words(mine), words(main), Map.of());

        if (expected.startsWith("! ")) {
            String place = switch (expected.substring(2)) {
                case "all" -> "containers[name=vllm].args";
                case "[0]" -> "containers[name=vllm].args[0]";
                case String flag -> "containers[name=vllm].args " + flag;
            };
            assertThat(((YamlMerge.Clashes) result).clashes())
                    .extracting(Clash::place)
                    .containsExactly(place);
        } else {
            assertThat(items(result)).isEqualTo(words(expected));
        }
    }

    @ParameterizedTest
    @CsvSource({"exec vllm --m=8, exec vllm --m=16, exec vllm --m=32"})
    void aShellsLineIsOneValue(String base, String mine, String main) {
        var result = merge(List.of("sh", "-c", base), List.of("sh", "-c", mine), List.of("sh", "-c", main), Map.of());

        assertThat(((YamlMerge.Clashes) result).clashes())
                .containsExactly(new Clash("containers[name=vllm].args -c", "-c", base, main, mine));
    }

    /** What one person does to one flag. */
    record Edit(int flag, @org.jspecify.annotations.Nullable List<String> argument) {}

    @Property(tries = 500)
    void editsOfDifferentFlagsBothLandAndNothingElseMoves(
            @ForAll("arguments") Map<String, List<String>> base,
            @ForAll("edits") Edit mine,
            @ForAll("edits") Edit theirs) {
        Assume.that(!base.isEmpty() && mine.flag() != theirs.flag());
        List<String> main = items(edited(base, theirs));
        Assume.that(!main.isEmpty() && !items(edited(base, mine)).isEmpty());
        Map<String, List<String>> both = edited(edited(base, theirs), mine);

        List<String> merged = merged(items(base), items(edited(base, mine)), main);

        CommandArguments arguments = CommandArguments.of(merged);
        assertThat(arguments.repeats()).isFalse();
        assertThat(arguments.arguments()).extracting(Argument::flag).containsExactlyInAnyOrderElementsOf(both.keySet());
        both.forEach((flag, items) -> assertThat(Objects.requireNonNull(arguments.at(flag)))
                .matches(argument -> argument.saysAs(new Argument(flag, items))));
    }

    @Property(tries = 500)
    void editsOfOneFlagClashUnlessTheySayTheSame(
            @ForAll("arguments") Map<String, List<String>> base,
            @ForAll("edits") Edit mine,
            @ForAll("edits") Edit theirs) {
        Edit other = new Edit(mine.flag(), theirs.argument());
        String flag = FLAGS.get(mine.flag());
        List<String> here = items(edited(base, mine));
        List<String> there = items(edited(base, other));
        Argument was = CommandArguments.of(items(base)).at(flag);
        Argument is = CommandArguments.of(here).at(flag);
        Argument main = CommandArguments.of(there).at(flag);
        Assume.that(!base.isEmpty() && !here.isEmpty() && !there.isEmpty());
        Assume.that(!same(was, is) && !same(was, main) && !same(is, main));

        var result = merge(items(base), here, there, Map.of());
        String place = ((YamlMerge.Clashes) result).clashes().getFirst().place();

        assertThat(place).isEqualTo("containers[name=vllm].args " + flag);
        assertThat(items(merge(items(base), here, there, Map.of(place, Take.THEIRS))))
                .isEqualTo(there);
        Argument taken = CommandArguments.of(items(merge(items(base), here, there, Map.of(place, Take.MINE))))
                .at(flag);
        assertThat(same(taken, is)).isTrue();
    }

    private static boolean same(
            @org.jspecify.annotations.Nullable Argument one, @org.jspecify.annotations.Nullable Argument other) {
        return one == null || other == null ? one == other : one.saysAs(other);
    }

    private static Map<String, List<String>> edited(Map<String, List<String>> base, Edit edit) {
        Map<String, List<String>> edited = new LinkedHashMap<>(base);
        List<String> argument = edit.argument();
        if (argument == null) {
            edited.remove(FLAGS.get(edit.flag()));
        } else {
            List<String> named = new ArrayList<>(argument);
            named.set(0, named.getFirst().replace("FLAG", FLAGS.get(edit.flag()).substring(2)));
            edited.put(FLAGS.get(edit.flag()), named);
        }
        return edited;
    }

    private static List<String> items(Map<String, List<String>> arguments) {
        return arguments.values().stream().flatMap(List::stream).toList();
    }

    @Provide
    Arbitrary<Edit> edits() {
        Arbitrary<List<String>> arguments = Arbitraries.of(
                List.of("--FLAG"),
                List.of("--no-FLAG"),
                List.of("--FLAG=1"),
                List.of("--FLAG", "1"),
                List.of("--FLAG=2"),
                List.of("--FLAG", "2"),
                List.of("--FLAG", "a=1", "b=2"),
                List.of("--FLAG="),
                List.of("--FLAG={\"a\": [1, 2]}"));
        return Combinators.combine(Arbitraries.integers().between(0, FLAGS.size() - 1), arguments.injectNull(0.2))
                .as(Edit::new);
    }

    @Provide
    Arbitrary<Map<String, List<String>>> arguments() {
        Arbitrary<List<Edit>> some = edits().filter(edit -> edit.argument() != null)
                .list()
                .uniqueElements(Edit::flag)
                .ofMaxSize(FLAGS.size());
        return Combinators.combine(some, Arbitraries.integers()).as((edits, seed) -> {
            List<Edit> shuffled = new ArrayList<>(edits);
            java.util.Collections.shuffle(shuffled, new Random(seed));
            Map<String, List<String>> arguments = new LinkedHashMap<>();
            for (Edit edit : shuffled) {
                arguments = edited(arguments, edit);
            }
            return arguments;
        });
    }

    private static List<String> words(String line) {
        return List.of(line.strip().split(" +"));
    }

    private static List<String> merged(List<String> base, List<String> mine, List<String> main) {
        if (mine.equals(base)) {
            return main;
        }
        return items(merge(base, mine, main, Map.of()));
    }

    private static YamlMerge.Result merge(
            List<String> base, List<String> mine, List<String> main, Map<String, Take> choices) {
        return YamlMerge.merge(
                new YamlMerge.Versions("x.yaml", document(base), document(mine), document(main)), choices);
    }

    private static String document(List<String> args) {
        return YamlDocument.write(Map.of("containers", List.of(Map.of("name", "vllm", "args", args))));
    }

    private static List<String> items(YamlMerge.Result result) {
        String text = ((YamlMerge.Merged) result).text();
        Object items =
                YamlDocument.parse("x.yaml", text).get("containers[0].args").orElseThrow();
        return ((List<?>) items).stream().map(String::valueOf).toList();
    }
}
