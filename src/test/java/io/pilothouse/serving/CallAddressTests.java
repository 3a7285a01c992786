package io.pilothouse.serving;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.fakes.FileTree;
import io.pilothouse.fakes.Samples;
import io.pilothouse.serving.CallAddress.Service;
import io.pilothouse.serving.files.NewEndpoint;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** mistral-small in prod as the console writes it, and as people do. */
class CallAddressTests {
    private static final String FOLDER = "models/mistral-small/prod/";
    private static final String GATEWAY = """
            kind: Gateway
            metadata: {name: llm, namespace: gateway-system}
            spec:
              listeners:
                - {name: plain, protocol: HTTP, port: 8080}
            """;

    private final FileTree platform = FileTree.platform();
    private final FileTree tree =
            platform.with(NewEndpoint.files(Samples.blueprint(Samples.spec(), platform), platform));

    @Test
    void whatTheConsoleWritesIsCalledAtItsHostAndPath() {
        CallAddress address = address(tree);

        assertThat(address.route()).isEqualTo(new RouteAddress("https://llm.example.com/mistral-small/v1", false));
        assertThat(address.model()).isEqualTo("mistral-small");
        assertThat(address.service()).isEqualTo(new Service("mistral-small", "models-prod", 8000));
        assertThat(address.embeds()).isFalse();
    }

    @Test
    void theGatewaySaysHowItIsSpokenTo() {
        assertThat(route(tree.with("platform/gateway.yaml", GATEWAY)))
                .isEqualTo(new RouteAddress("http://llm.example.com:8080/mistral-small/v1", true));
    }

    @Test
    void anotherGatewaySaysNothing() {
        FileTree other = tree.with("platform/gateway.yaml", GATEWAY.replace("name: llm,", "name: internal,"));

        assertThat(route(other)).isEqualTo(new RouteAddress("https://llm.example.com/mistral-small/v1", false));
    }

    @Test
    void aRouteWithoutANameTakesThatOfItsGateway() {
        FileTree nameless = tree.with(FOLDER + "route.yaml", """
                kind: HTTPRoute
                metadata: {name: mistral-small}
                spec:
                  parentRefs: [{name: llm, namespace: gateway-system}]
                  rules:
                    - backendRefs: [{name: mistral-small, port: 8000}]
                """);
        String named = GATEWAY.replace("port: 8080", "port: 80, hostname: models.example.com");

        assertThat(route(nameless)).isNull();
        assertThat(route(nameless.with("platform/gateway.yaml", named)))
                .isEqualTo(new RouteAddress("http://models.example.com/v1", true));
    }

    @Test
    void aRouteByModelIsCalledByTheNameThatItGoesBy() {
        FileTree byModel = tree.with(FOLDER + "route.yaml", """
                kind: AIGatewayRoute
                metadata: {name: mistral-small}
                spec:
                  parentRefs: [{name: llm, namespace: gateway-system}]
                  hostnames: [llm.example.com]
                  rules:
                    - matches: [{headers: [{type: Exact, name: x-ai-eg-model, value: small}]}]
                      backendRefs: [{name: mistral-small}]
                """);

        assertThat(route(byModel)).isEqualTo(new RouteAddress("https://llm.example.com/v1", false));
        assertThat(address(byModel).model()).isEqualTo("small");
        assertThat(address(byModel.with(
                                FOLDER + "route.yaml",
                                text(byModel, "route.yaml").replace("x-ai-eg-model", "x-tier")))
                        .model())
                .isEqualTo("mistral-small");
    }

    @Test
    void aWildcardIsNoHost() {
        FileTree wild = tree.with(
                FOLDER + "route.yaml", text(tree, "route.yaml").replace("llm.example.com", "\"*.example.com\""));

        assertThat(route(wild)).isNull();
        assertThat(address(wild).service()).isNotNull();
    }

    @Test
    void aPathThatDoesNotReachTheEngineAsItsOwnIsNotGuessed() {
        FileTree elsewhere = tree.with(
                FOLDER + "route.yaml",
                text(tree, "route.yaml").replace("replacePrefixMatch: /v1", "replacePrefixMatch: /api/v1"));

        assertThat(route(elsewhere)).isNull();
    }

    @Test
    void aServiceOfOtherPodsIsNotItsOwn() {
        FileTree other = tree.with(FOLDER + "service.yaml", """
                kind: Service
                metadata: {name: cache}
                spec: {selector: {app: cache}, ports: [{port: 6379}]}
                """);

        assertThat(address(other).service()).isNull();
    }

    @Test
    void whatAnEngineForEmbeddingsIsAskedIsAnother() {
        FileTree embedding = tree.with(
                FOLDER + "workload.yaml",
                text(tree, "workload.yaml").replace("--enable-auto-tool-choice", "--runner=pooling"));

        assertThat(address(embedding).embeds()).isTrue();
    }

    private static String text(FileTree tree, String file) {
        return tree.file(FOLDER + file).orElseThrow();
    }

    private static @Nullable RouteAddress route(FileTree tree) {
        return address(tree).route();
    }

    private static CallAddress address(FileTree tree) {
        return CallAddress.in(tree, Samples.ENDPOINT).orElseThrow();
    }
}
