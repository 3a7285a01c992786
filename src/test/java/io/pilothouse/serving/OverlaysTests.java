package io.pilothouse.serving;

import static io.pilothouse.fakes.KustomizedChat.CHAT;
import static io.pilothouse.fakes.KustomizedChat.ENGINE;
import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.changes.ChangeSet;
import io.pilothouse.changes.Changes;
import io.pilothouse.changes.Effect;
import io.pilothouse.changes.FileEdit;
import io.pilothouse.fakes.FileTree;
import io.pilothouse.fakes.KustomizedChat;
import io.pilothouse.fakes.Samples;
import io.pilothouse.realparts.OnRealServers;
import io.pilothouse.realparts.RealPlatform;
import io.pilothouse.realparts.Server;
import io.pilothouse.serving.ServingSpec.Scaling;
import io.pilothouse.serving.files.ChangedEndpoint;
import io.pilothouse.serving.files.NamesCheck;
import io.pilothouse.units.Reason;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;

/** A base that environments lay their own over. */
@OnRealServers(Server.KUSTOMIZE)
class OverlaysTests {
    private static final String BASE = "models/chat/base/";
    private static final String OWN = KustomizedChat.FOLDER;
    private static final String ROUTE = """
            apiVersion: gateway.networking.k8s.io/v1
            kind: HTTPRoute
            metadata: {name: chat}
            spec:
              parentRefs: [{name: gateway, namespace: infra}]
              hostnames: [llm.example.com]
              rules:
              - matches: [{path: {type: PathPrefix, value: /chat}}]
            """;
    private static final String PATCH = """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: chat}
            spec:
              template:
                spec:
                  containers:
                  - name: vllm
                    args:
                    - --model=m
                    - --max-model-len=8192 # the card has room for it
            """;

    private final FileTree tree;

    OverlaysTests(RealPlatform platform) {
        tree = FileTree.platform()
                .renderedBy(platform.kustomize())
                .with(BASE + "kustomization.yaml", "resources: [deployment.yaml, route.yaml]\n")
                .with(BASE + "deployment.yaml", ENGINE)
                .with(BASE + "route.yaml", ROUTE)
                .with(OWN + "kustomization.yaml", """
                        resources: [../base]
                        namespace: elsewhere
                        namePrefix: eu-
                        patches: [{path: patch.yaml}]
                        """)
                .with(OWN + "patch.yaml", PATCH);
    }

    private static ServingSpec spec(FileTree tree) {
        return ServingSpec.read(tree, CHAT).orElseThrow();
    }

    private static List<String> names(FileTree before, String path, String text) {
        var change = new ChangeSet(
                "Answer elsewhere",
                List.of(),
                FileTree.COMMIT,
                List.of(new FileEdit.Write(path, text)),
                Effect.NONE,
                "",
                Map.of(),
                null);
        return new NamesCheck(new DefaultListableBeanFactory().getBeanProvider(Changes.class))
                .judge(before.changedBy(change)).stream()
                        .map(finding -> finding.reason().toString())
                        .toList();
    }

    @Test
    void aBaseIsNoEndpoint() {
        assertThat(Endpoints.in(tree).specs()).extracting(ServingSpec::endpoint).containsExactly(CHAT);
        assertThat(Endpoints.in(tree).unreadable()).isEmpty();
    }

    @Test
    void whatAnOwnPatchSaysIsChangedThere() {
        ServingSpec before = spec(tree);
        ServingSpec wanted = before.withEngine(before.engine().withMaxModelLen(16_384));

        ChangedEndpoint.Result result = ChangedEndpoint.of(tree, before, Samples.blueprint(wanted, tree));

        assertThat(result.refusals()).isEmpty();
        assertThat(result.edits())
                .containsExactly(new FileEdit.Write(OWN + "patch.yaml", PATCH.replace("8192", "16384")));
    }

    @Test
    void whatThePatchDoesNotSayIsLaidOverTheBaseByIt() {
        ServingSpec before = spec(tree);
        ServingSpec wanted = before.withScaling(new Scaling(3, 3, null));

        ChangedEndpoint.Result result = ChangedEndpoint.of(tree, before, Samples.blueprint(wanted, tree));

        assertThat(result.refusals()).isEmpty();
        assertThat(spec(tree.with(result.edits())).scaling()).isEqualTo(new Scaling(3, 3, null));
        assertThat(result.edits()).extracting(FileEdit::path).containsExactly(OWN + "patch.yaml");
    }

    @Test
    void withoutAPatchOfItsOwnItIsRefusedWithTheFileThatDecides() {
        FileTree bare = tree.with(OWN + "kustomization.yaml", "resources: [../base]\nnamePrefix: eu-\n");
        ServingSpec before = spec(bare);
        ServingSpec wanted = before.withEngine(before.engine().withMaxModelLen(16_384));

        ChangedEndpoint.Result result = ChangedEndpoint.of(bare, before, Samples.blueprint(wanted, bare));

        assertThat(result.edits()).isEmpty();
        assertThat(result.refusals())
                .extracting(Reason::toString)
                .containsExactly("max_model_len: 4,096 → 16,384. This is not written from here: it comes from " + BASE
                        + "deployment.yaml, outside of models/chat/prod (expected: changed there by hand, for everything"
                        + " that is made of it, or by a patch that " + OWN + "kustomization.yaml names)");
    }

    @Test
    void addressesAreComparedAsTheyAreApplied() {
        String path = "models/other/prod/route.yaml";
        String other = ROUTE.replace("name: chat}", "name: other}");
        FileTree beside = tree.with(path, other.replace("/chat", "/other"));

        assertThat(names(tree, path, other)).singleElement().asString().contains(OWN, "llm.example.com/chat");
        assertThat(names(tree, BASE + "route.yaml", ROUTE + "# of everybody\n")).isEmpty();
        assertThat(names(beside, BASE + "route.yaml", ROUTE.replace("/chat", "/other")))
                .singleElement()
                .asString()
                .contains(path, "llm.example.com/other");
    }
}
