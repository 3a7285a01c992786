package io.pilothouse.changes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.pilothouse.fakes.FileTree;
import io.pilothouse.fakes.NotedFiles;
import io.pilothouse.units.Reason;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ByContentTests {
    private final List<String> read = new ArrayList<>();
    private final ByContent<Integer> sizes = new ByContent<>((tree, entry) -> {
        read.add(entry.path());
        return ByContent.files(tree, entry).size();
    });

    private static Tree known(Map<String, String> texts) {
        return new NotedFiles(FileTree.of(texts));
    }

    @Test
    void whatDidNotChangeIsReadOnce() {
        Map<String, String> before = Map.of("models/a/prod/x.yaml", "1", "models/b/prod/x.yaml", "1");
        Map<String, String> after = Map.of("models/a/prod/x.yaml", "1", "models/b/prod/x.yaml", "2");

        assertThat(sizes.in(known(before), "models", 2)).containsExactly(1, 1);
        assertThat(sizes.in(known(after), "models", 2)).containsExactly(1, 1);

        assertThat(read).containsExactly("models/a/prod", "models/b/prod", "models/b/prod");
    }

    @Test
    void manyAreReadOnceEachAndStandByTheirPaths() {
        Map<String, String> texts = IntStream.range(0, 500)
                .boxed()
                .collect(Collectors.toMap("models/m%03d/prod/x.yaml"::formatted, String::valueOf));
        Queue<String> paths = new ConcurrentLinkedQueue<>();
        ByContent<String> names = new ByContent<>((tree, entry) -> {
            paths.add(entry.path());
            return tree.file(entry.path() + "/x.yaml").orElse("none")
                    + tree.file("bases/x.yaml").orElse("");
        });
        List<String> numbers = IntStream.range(0, 500).mapToObj(String::valueOf).toList();

        assertThat(names.in(known(texts), "models", 2)).containsExactlyElementsOf(numbers);
        assertThat(names.in(known(texts), "models", 2)).containsExactlyElementsOf(numbers);

        assertThat(paths).hasSize(500).doesNotHaveDuplicates();
    }

    @Test
    void whatIsWrongWithOneOfManyIsToldAsItIs() {
        Map<String, String> texts = IntStream.range(0, 500)
                .boxed()
                .collect(Collectors.toMap("models/m%03d/prod/x.yaml"::formatted, String::valueOf));
        GitUnavailable broken = new GitUnavailable(Reason.of("remotes.git-mirror"), new IOException("broken"));
        ByContent<String> names = new ByContent<>((tree, entry) -> {
            if (entry.path().contains("m250")) {
                throw broken;
            }
            return entry.path();
        });

        assertThatThrownBy(() -> names.in(known(texts), "models", 2).toList()).isSameAs(broken);
    }

    @Test
    void editsOnTopAreReadAndNeverKept() {
        Tree below = known(Map.of("models/a/prod/x.yaml", "1", "models/b/prod/x.yaml", "1"));
        Tree after = below.with(List.of(
                new FileEdit.Write("models/a/prod/y.yaml", "2"),
                new FileEdit.Write("models/c/prod/x.yaml", "3"),
                new FileEdit.Remove("models/b/prod/x.yaml")));

        assertThat(sizes.in(after, "models", 2)).containsExactly(2, 1);
        assertThat(sizes.in(below, "models", 2)).containsExactly(1, 1);
    }

    @Test
    void aFileElsewhereThatWasReadBringsTheEntryAnewWhenItChanges() {
        ByContent<String> withBase = new ByContent<>((tree, entry) -> {
            read.add(entry.path());
            return tree.file("bases/x.yaml").orElse("none");
        });
        Map<String, String> before = Map.of("models/a/prod/x.yaml", "1", "bases/x.yaml", "base", "bases/other", "1");
        Map<String, String> same = Map.of("models/a/prod/x.yaml", "1", "bases/x.yaml", "base", "bases/other", "2");
        Map<String, String> after = Map.of("models/a/prod/x.yaml", "1", "bases/x.yaml", "other");

        assertThat(withBase.in(known(before), "models", 2)).containsExactly("base");
        assertThat(withBase.in(known(same), "models", 2)).containsExactly("base");
        assertThat(withBase.in(known(after), "models", 2)).containsExactly("other");
        assertThat(withBase.in(known(Map.of("models/a/prod/x.yaml", "1")), "models", 2))
                .containsExactly("none");

        assertThat(read).hasSize(3);
    }

    @Test
    void whatNobodyCouldRenderIsAskedAgain() {
        ByContent<String> rendered = new ByContent<>((tree, entry) -> {
            read.add(entry.path());
            try {
                return tree.renderer().render(tree, entry.path()).toString();
            } catch (InvalidYaml notNow) {
                return "not known";
            }
        });
        Tree tree = known(Map.of("models/a/prod/x.yaml", "1"));

        assertThat(rendered.in(tree, "models", 2)).containsExactly("not known");
        assertThat(rendered.in(tree, "models", 2)).containsExactly("not known");

        assertThat(read).hasSize(2);
    }

    @Test
    void filesAboveTheLevelAreEntriesOfTheirOwn() {
        Tree tree = FileTree.of(Map.of("models/readme.md", "", "models/a/note", "", "models/a/prod/deep/x.yaml", ""));

        assertThat(tree.entries("models", 2))
                .extracting(Tree.Entry::path, Tree.Entry::isFolder)
                .containsExactly(
                        tuple("models/a/note", false), tuple("models/a/prod", true), tuple("models/readme.md", false));
    }
}
