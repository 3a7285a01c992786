package io.pilothouse.changes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pilothouse.fakes.FileTree;
import io.pilothouse.units.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class ReadingsTests {
    private static final String PATH = "models/a/prod/x.yaml";

    private final Readings readings = new Readings(100);
    private final List<String> read = new ArrayList<>();
    private final Function<Tree, Optional<String>> text = tree -> {
        read.add("text");
        return tree.file(PATH);
    };

    private static FileTree holding(String text) {
        return FileTree.of(Map.of(PATH, text));
    }

    @Test
    void anEqualReadingOfTheSameTreeIsReadOnce() {
        assertThat(readings.of(holding("1"), text)).contains("1");
        assertThat(readings.of(holding("1"), text)).contains("1");

        assertThat(read).hasSize(1);
    }

    @Test
    void aFaultIsAskedAgain() {
        Tree silent = unreadable();
        Function<Tree, Optional<String>> reading = tree -> tree.file(PATH);

        assertThatThrownBy(() -> readings.of(silent, reading)).isInstanceOf(GitUnavailable.class);
        assertThat(readings.of(holding("1"), reading)).contains("1");
    }

    @Test
    void whatFollowsFromAFaultIsNotKept() {
        Function<Tree, Optional<String>> patient = tree -> {
            try {
                return tree.file(PATH);
            } catch (GitUnavailable silent) {
                return Optional.empty();
            }
        };
        Function<Tree, Optional<String>> outer = tree -> tree.once(patient);

        assertThat(readings.of(unreadable(), outer)).isEmpty();
        assertThat(readings.of(holding("1"), outer)).contains("1");
    }

    @Test
    void whatOthersThanKustomizeRenderedIsAskedAgainAlsoByWhoeverBuildsOnIt() {
        Renderer.By[] by = {Renderer.By.ARGO_CD};
        FileTree tree = holding("1").renderedBy((_, _) -> new Renderer.Rendering(by[0], List.of()));
        Function<Tree, Renderer.By> inner = one -> {
            read.add("inner");
            return one.renderer().render(one, "models/a/prod").by();
        };
        Function<Tree, Renderer.By> outer = one -> {
            read.add("outer");
            return one.once(inner);
        };

        readings.of(tree, outer);
        readings.of(tree, outer);
        assertThat(read).containsExactly("outer", "inner", "outer", "inner");

        by[0] = Renderer.By.KUSTOMIZE;
        readings.of(tree, outer);
        readings.of(tree, outer);
        readings.of(tree, inner);
        assertThat(read).hasSize(6);
    }

    @Test
    void whatNobodyCanRenderNowIsAskedAgainAlsoWhereItIsTakenForNothing() {
        boolean[] isThere = {false};
        FileTree tree = holding("1").renderedBy((_, folder) -> {
            if (!isThere[0]) {
                throw new NotRendered(folder, Reason.of("yaml.rendered-by-nobody"));
            }
            return new Renderer.Rendering(Renderer.By.KUSTOMIZE, List.of());
        });
        Function<Tree, Optional<Renderer.By>> reading = one -> {
            try {
                return Optional.of(one.renderer().render(one, "models/a/prod").by());
            } catch (InvalidYaml unread) {
                return Optional.empty();
            }
        };

        assertThat(readings.of(tree, reading)).isEmpty();
        isThere[0] = true;
        assertThat(readings.of(tree, reading)).contains(Renderer.By.KUSTOMIZE);
    }

    private static Tree unreadable() {
        return new NotedTree(holding("1")) {
            @Override
            public Optional<String> file(String path) {
                throw new GitUnavailable(Reason.of("remotes.git-mirror"), null);
            }
        };
    }
}
