package io.pilothouse.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.access.gateway.CarriedPolicies;
import io.pilothouse.access.gateway.CarriedPolicies.State;
import io.pilothouse.access.gateway.GatewayProblems;
import io.pilothouse.access.gateway.Guarded;
import io.pilothouse.access.gateway.Trap;
import io.pilothouse.changes.FileEdit;
import io.pilothouse.changes.Finding;
import io.pilothouse.fakes.FileTree;
import io.pilothouse.fakes.Samples;
import io.pilothouse.serving.files.NewEndpoint;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Argo CD prunes all that goes, side by side, and then creates what comes; routes and policies are of kinds that it does not order. So whatever is
 * there at some moment is what stays, some of what goes before anything comes, and after that some of what comes.
 */
class WhileArgoSyncsTests {
    private static final String FOLDER = "models/mistral-small/prod/";
    private static final String ROUTE = FOLDER + "route.yaml";
    private static final String OWN = FOLDER + "securitypolicy.yaml";
    private static final String GATEWAY = "platform/gateway/securitypolicy.yaml";

    private static FileTree declared() {
        FileTree platform = FileTree.platform();
        FileTree endpoint = platform.with(NewEndpoint.files(Samples.blueprint(Samples.spec(), platform), platform));
        return without(endpoint, FOLDER + "kustomization.yaml")
                .with(
                        Guarded.ENVIRONMENTS,
                        Guarded.by("envoy-ai-gateway")
                                .file(Guarded.ENVIRONMENTS)
                                .orElseThrow())
                .with("access/models/mistral-small.yaml", "owner: docs\nbudgets: {tokensPerDay: {hard: 900}}\n")
                .with("access/teams/docs.yaml", "members: [ada@example.com]\nmodels: [{model: mistral-small}]\n");
    }

    private static FileTree without(FileTree tree, String... paths) {
        return tree.with(Stream.of(paths).<FileEdit>map(FileEdit.Remove::new).toList());
    }

    private static FileTree carried(FileTree tree) {
        return tree.with(CarriedPolicies.anew(Guarded.PROD, State.of(tree), Guarded.TODAY)
                .edits());
    }

    /** An endpoint with a path of its own, as it is guarded. */
    private static FileTree byPath() {
        return carried(declared());
    }

    private static FileTree byModel() {
        return carried(without(byPath(), ROUTE));
    }

    private static List<FileTree> moments(FileTree before, FileTree after) {
        List<String> gone = before.files("").stream()
                .filter(path -> after.file(path).isEmpty())
                .toList();
        List<String> comes = after.files("").stream()
                .filter(path -> !after.file(path).equals(before.file(path)))
                .toList();
        List<FileTree> moments = new ArrayList<>();
        some(gone).map(paths -> without(before, paths)).forEach(moments::add);
        FileTree pruned = without(before, gone.toArray(String[]::new));
        some(comes).forEach(paths -> {
            FileTree moment = pruned;
            for (String path : paths) {
                moment = moment.with(path, after.file(path).orElseThrow());
            }
            moments.add(moment);
        });
        return moments;
    }

    private static Stream<String[]> some(List<String> paths) {
        return Stream.iterate(0, chosen -> chosen < 1 << paths.size(), chosen -> chosen + 1)
                .map(chosen -> Stream.iterate(0, i -> i < paths.size(), i -> i + 1)
                        .filter(i -> (chosen >> i & 1) == 1)
                        .map(paths::get)
                        .toArray(String[]::new));
    }

    private static boolean isOpen(FileTree moment) {
        State now = State.of(moment);
        return GatewayProblems.in(Guarded.PROD, now, Guarded.TODAY).stream()
                .anyMatch(fallen -> fallen.trap() == Trap.OPEN_ROUTE);
    }

    @Test
    void noRouteIsOpenAtAnyMomentWhileTokensBeginToBeCountedOrThatIsUndone() {
        assertThat(moments(byPath(), byModel())).hasSizeGreaterThan(8).noneMatch(WhileArgoSyncsTests::isOpen);
        assertThat(moments(byModel(), byPath())).hasSizeGreaterThan(8).noneMatch(WhileArgoSyncsTests::isOpen);
    }

    /** The route's own policy stays, and its limits change in their place. */
    @Test
    void noRouteIsOpenThenEvenWhereTheGatewayItselfHasNoPolicy() {
        FileTree byPath = without(byPath(), GATEWAY);
        FileTree byModel = without(byModel(), GATEWAY);

        assertThat(byModel.file(OWN)).isPresent().isEqualTo(byPath.file(OWN));
        assertThat(moments(byPath, byModel)).noneMatch(WhileArgoSyncsTests::isOpen);
        assertThat(moments(byModel, byPath)).noneMatch(WhileArgoSyncsTests::isOpen);
    }

    @Test
    void anEndpointThatComesOrGoesIsNeverOpenSinceTheGatewayLetsNobodyInByItself() {
        List<String> files = byModel().files(FOLDER.substring(0, FOLDER.length() - 1));
        FileTree without = without(byModel(), files.toArray(String[]::new));

        assertThat(moments(without, byModel())).noneMatch(WhileArgoSyncsTests::isOpen);
        assertThat(moments(byModel(), without)).noneMatch(WhileArgoSyncsTests::isOpen);
        assertThat(moments(without(without, GATEWAY), without(byModel(), GATEWAY)))
                .anyMatch(WhileArgoSyncsTests::isOpen);
    }

    @Test
    void aRouteThatComesWithTheGatewaysOwnPolicyIsWarnedOfAndOneThatWasThereIsNot() {
        FileTree before = declared();
        FileTree bare = without(before, ROUTE);

        assertThat(GatewayProblems.opened(Guarded.PROD, bare, carried(bare)))
                .singleElement()
                .satisfies(fallen -> {
                    assertThat(fallen.trap()).isEqualTo(Trap.OPEN_AT_FIRST);
                    assertThat(fallen.trap().severity()).isEqualTo(Finding.Severity.WARNS);
                    assertThat(fallen.path()).isEqualTo(FOLDER + "aigatewayroute.yaml");
                });
        assertThat(GatewayProblems.opened(Guarded.PROD, before, carried(before)))
                .isEmpty();
        assertThat(GatewayProblems.opened(Guarded.PROD, byPath(), byModel())).isEmpty();
    }

    /** Each wave waits for the health of the one before, and a policy has none before its route is there. */
    @Test
    void nothingThatIsWrittenHasAWaveOfItsOwn() {
        FileTree written = byModel();

        assertThat(written.files("").stream()
                        .filter(path -> path.startsWith(FOLDER) || path.startsWith("platform/gateway/"))
                        .map(path -> written.file(path).orElseThrow()))
                .hasSizeGreaterThan(6)
                .noneMatch(text -> text.contains("argocd.argoproj.io/"));
    }
}
