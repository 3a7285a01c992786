package io.pilothouse.changes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pilothouse.changes.Layout.BesideEndpoints;
import io.pilothouse.changes.Layout.ConsoleFile;
import io.pilothouse.changes.Layout.OfAccess;
import io.pilothouse.changes.Layout.OfCluster;
import io.pilothouse.changes.Layout.OfConsole;
import io.pilothouse.changes.Layout.OfEndpoint;
import io.pilothouse.changes.Layout.OfOthers;
import io.pilothouse.changes.Layout.OfPlatform;
import io.pilothouse.changes.Layout.Part;
import io.pilothouse.units.ClusterName;
import io.pilothouse.units.EndpointId;
import io.pilothouse.units.InvalidName;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class LayoutTests {
    private static final Layout OTHER =
            new Layout("serving/endpoints", "argocd/clusters", "argocd/platform", ".pilothouse", "serving/access");
    private static final EndpointId LLAMA = EndpointId.of("llama", "prod");
    private static final ClusterName FRA = ClusterName.of("fra-1");

    @Test
    void aThingHasOnePath() {
        assertThat(Layout.STANDARD.folder(LLAMA)).isEqualTo("models/llama/prod");
        assertThat(Layout.STANDARD.folder(FRA)).isEqualTo("clusters/fra-1");
        assertThat(Layout.STANDARD.application(FRA, "llama-prod")).isEqualTo("clusters/fra-1/llama-prod.yaml");
        assertThat(Layout.STANDARD.file(ConsoleFile.GATES)).isEqualTo("console/gates.yaml");
        assertThat(Layout.STANDARD.teams()).isEqualTo("access/teams");

        assertThat(OTHER.folder(LLAMA)).isEqualTo("serving/endpoints/llama/prod");
        assertThat(OTHER.application(FRA, "llama-prod")).isEqualTo("argocd/clusters/fra-1/llama-prod.yaml");
        assertThat(OTHER.file(ConsoleFile.ENVIRONMENTS)).isEqualTo(".pilothouse/environments.yaml");
        assertThat(OTHER.teams()).isEqualTo("serving/access/teams");
    }

    private static Stream<Arguments> paths() {
        return Stream.of(
                of("models/llama/prod/a.yaml", new OfEndpoint("models/llama/prod", "llama", "prod")),
                of("models/llama/prod/extra/a.yaml", new OfEndpoint("models/llama/prod", "llama", "prod")),
                of("models/Llama_3/PROD/a.yaml", new OfEndpoint("models/Llama_3/PROD", "Llama_3", "PROD")),
                of("models/llama/README.md", new BesideEndpoints()),
                of("models/README.md", new BesideEndpoints()),
                of("models", new OfOthers()),
                of("models-old/llama/prod/a.yaml", new OfOthers()),
                of("old/models/llama/prod/a.yaml", new OfOthers()),
                of("clusters/fra-1/llama-prod.yaml", new OfCluster("fra-1")),
                of("clusters/fra-1/apps/llama-prod.yaml", new OfCluster("fra-1")),
                of("clusters/root.yaml", new OfCluster("")),
                of("platform/keda/values.yaml", new OfPlatform()),
                of("console/authority.yaml", new OfConsole(ConsoleFile.AUTHORITY)),
                of("console/prices.yaml", new OfConsole(ConsoleFile.PRICES)),
                of("console/notes/prices.yaml", new OfConsole(null)),
                of("console/README.md", new OfConsole(null)),
                of("access/teams/docs.yaml", new OfAccess()),
                of("README.md", new OfOthers()));
    }

    private static Arguments of(String path, Part part) {
        return Arguments.of(path, part);
    }

    @ParameterizedTest
    @MethodSource("paths")
    void aPathBelongsToOneThing(String path, Part part) {
        assertThat(Layout.STANDARD.partOf(path)).isEqualTo(part);
    }

    @Test
    void elsewhereTheSamePathsBelongToOtherThings() {
        assertThat(OTHER.partOf("serving/endpoints/llama/prod/a.yaml"))
                .isEqualTo(new OfEndpoint("serving/endpoints/llama/prod", "llama", "prod"));
        assertThat(OTHER.partOf("serving/endpoints/llama/a.yaml")).isEqualTo(new BesideEndpoints());
        assertThat(OTHER.partOf("argocd/clusters/fra-1/llama-prod.yaml")).isEqualTo(new OfCluster("fra-1"));
        assertThat(OTHER.partOf(".pilothouse/gates.yaml")).isEqualTo(new OfConsole(ConsoleFile.GATES));
        assertThat(OTHER.partOf("serving/access/teams/docs.yaml")).isEqualTo(new OfAccess());
        assertThat(OTHER.partOf("models/llama/prod/a.yaml")).isEqualTo(new OfOthers());
        assertThat(OTHER.partOf("console/gates.yaml")).isEqualTo(new OfOthers());
    }

    @Test
    void thereAndBackIsTheSameThing() {
        for (Layout layout : List.of(Layout.STANDARD, OTHER)) {
            assertThat(layout.endpointAt(layout.folder(LLAMA)).flatMap(OfEndpoint::id))
                    .contains(LLAMA);
            assertThat(layout.partOf(layout.application(FRA, "llama-prod"))).isEqualTo(new OfCluster("fra-1"));
            for (ConsoleFile file : ConsoleFile.values()) {
                assertThat(layout.partOf(layout.file(file))).isEqualTo(new OfConsole(file));
            }
        }
    }

    @Test
    void aFolderIsAnEndpointsAtOneDepthOnly() {
        assertThat(Layout.STANDARD.endpointAt("models/llama/prod").flatMap(OfEndpoint::id))
                .contains(LLAMA);
        assertThat(Layout.STANDARD.endpointAt("models/llama")).isEmpty();
        assertThat(Layout.STANDARD.endpointAt("models/llama/prod/extra")).isEmpty();
        assertThat(Layout.STANDARD.endpointAt("models/Llama_3/PROD")).isPresent();
        assertThat(Layout.STANDARD.endpointAt("models/Llama_3/PROD").flatMap(OfEndpoint::id))
                .isEmpty();
    }

    @Test
    void theFoldersOfEndpointsAreThoseInWhichFilesLie() {
        assertThat(OTHER.endpointFolders(List.of(
                        "serving/endpoints/b/prod/x.yaml",
                        "serving/endpoints/b/prod/y.yaml",
                        "serving/endpoints/a/dev/x.yaml",
                        "serving/endpoints/README.md",
                        "models/c/prod/x.yaml")))
                .containsExactly("serving/endpoints/a/dev", "serving/endpoints/b/prod");
    }

    @ParameterizedTest
    @CsvSource({
        "/models, a folder relative to the repository's root",
        "models/, a folder relative to the repository's root",
        "../models, a folder relative to the repository's root",
        "a/../models, a folder relative to the repository's root",
        "./models, a folder relative to the repository's root",
        ".git/models, a folder relative to the repository's root",
        "a//b, a folder relative to the repository's root",
        "'', a folder relative to the repository's root",
        "console, 'a folder apart from console, which is console'",
        "clusters/models, 'a folder apart from clusters, which is clusters'"
    })
    void aFolderThatCannotBeIsRefusedWithItsNameAndWhatWasExpected(String endpoints, String expected) {
        assertThatThrownBy(() -> new Layout(endpoints, "clusters", "platform", "console", "access"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("pilothouse.git.layout.endpoints: " + endpoints + " (expected: " + expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {".pilothouse/gates.yaml", "a/.b/c.yaml", "a.git/b", "a/b..c"})
    void aChangeMayWriteWhereALayoutMayHaveIt(String path) {
        assertThat(new FileEdit.Write(path, "").path()).isEqualTo(path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {".git/config", "a/.GIT/config", ".gitmodules", ".github/workflows/x.yaml", "..", "a/./b", "/a"})
    void aChangeNeverWritesGitsOwnOrOutside(String path) {
        assertThatThrownBy(() -> new FileEdit.Write(path, ""))
                .isInstanceOf(InvalidName.class)
                .hasMessageContaining(path);
    }

    @Test
    void whatIsNotConfiguredIsTheStandard() {
        assertThat(bound(Map.of())).isEqualTo(Layout.STANDARD);
        assertThat(bound(Map.of("pilothouse.git.layout.console", ".pilothouse")))
                .isEqualTo(new Layout("models", "clusters", "platform", ".pilothouse", "access"));
    }

    @Test
    void theConsoleDoesNotStartWithALayoutThatCannotBe() {
        assertThatThrownBy(() -> bound(Map.of("pilothouse.git.layout.access", "console/access")))
                .hasRootCauseMessage("pilothouse.git.layout.access: console/access"
                        + " (expected: a folder apart from console, which is console)");
    }

    private static Layout bound(Map<String, String> settings) {
        return new Binder(new MapConfigurationPropertySource(settings))
                .bindOrCreate("pilothouse.git.layout", Layout.class);
    }
}
