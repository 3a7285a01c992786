package io.pilothouse.clients.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.pilothouse.clients.ClientException;
import io.pilothouse.clients.ClientFailure;
import io.pilothouse.units.ClusterName;
import io.pilothouse.units.Namespace;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Logs and events over HTTP, answered as API servers do. */
class PastReadsTests {
    private static final ContainerLog ENGINE = new ContainerLog(Namespace.of("llm"), "mistral-1", "vllm", false);
    private static final ContainerLog ENDED = new ContainerLog(Namespace.of("llm"), "mistral-1", "vllm", true);

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private int status = 200;
    private List<String> answers = List.of("");
    private HttpServer server;
    private Fabric8Cluster cluster;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        Config config = new ConfigBuilder(Config.empty())
                .withMasterUrl("http://127.0.0.1:" + server.getAddress().getPort())
                .withRequestRetryBackoffLimit(0)
                .build();
        cluster = new Fabric8Cluster(
                ClusterName.of("fra-1"),
                new KubernetesClientBuilder().withConfig(config).build());
    }

    @AfterEach
    void stop() {
        cluster.close();
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        asked.add(String.valueOf(exchange.getRequestURI()));
        byte[] body = answers.get(Math.min(asked.size(), answers.size()) - 1).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", status == 200 ? "text/plain" : "application/json");
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private void refuses(int code, String message) {
        status = code;
        answers = List.of("""
                {"kind":"Status","apiVersion":"v1","status":"Failure","message":"%s","code":%d}""".formatted(message, code));
    }

    @Test
    void aLogIsAskedForWithinBoundsOfLinesAndBytes() {
        answers = List.of("one\ntwo\n");

        LogTail tail = cluster.log(ENGINE);

        assertThat(tail).isEqualTo(new LogTail("one\ntwo\n", true));
        assertThat(asked)
                .containsExactly(
                        "/api/v1/namespaces/llm/pods/mistral-1/log?container=vllm&tailLines=500&limitBytes=1048576");
    }

    @Test
    void theLogBeforeTheLastRestartIsAskedForAsSuch() {
        answers = List.of("torch.OutOfMemoryError\n");

        assertThat(cluster.log(ENDED).text()).isEqualTo("torch.OutOfMemoryError\n");
        assertThat(asked.getFirst()).endsWith("&previous=true");
    }

    @Test
    void anEmptyLogIsNoFailure() {
        assertThat(cluster.log(ENGINE)).isEqualTo(new LogTail("", true));
    }

    @Test
    void asManyLinesAsWereAskedForMayBeginLate() {
        answers = List.of("line\n".repeat(500));

        assertThat(cluster.log(ENGINE).isWhole()).isFalse();
    }

    @Test
    void linesSoLongThatTheNewestIsCutAreAskedForAgainFewer() {
        answers = List.of("x".repeat(1024 * 1024), "the newest\n");

        LogTail tail = cluster.log(ENGINE);

        assertThat(tail).isEqualTo(new LogTail("the newest\n", false));
        assertThat(asked.get(1)).contains("tailLines=50&");
    }

    @Test
    void aMissingRightIsNamed() {
        refuses(403, "pods \\\"mistral-1\\\" is forbidden: User \\\"x\\\" cannot get resource \\\"pods/log\\\"");

        assertThatExceptionOfType(ClientException.class)
                .isThrownBy(() -> cluster.log(ENGINE))
                .withMessageContaining("to get pods/log")
                .withMessageEndingWith("(deploy/rbac.yaml has what it needs)")
                .satisfies(denied -> assertThat(denied.failure()).isInstanceOf(ClientFailure.Denied.class));
    }

    @Test
    void aPodThatIsGoneIsNotFoundAndNotAnEmptyLog() {
        refuses(404, "pods \\\"mistral-1\\\" not found");

        assertThatExceptionOfType(ClientException.class)
                .isThrownBy(() -> cluster.log(ENGINE))
                .matches(ClientException::isNotFound);
    }

    @Test
    void aContainerThatHasNotStartedSaysSo() {
        refuses(400, "container \\\"vllm\\\" in pod \\\"mistral-1\\\" is waiting to start: PodInitializing");

        assertThatExceptionOfType(ClientException.class)
                .isThrownBy(() -> cluster.log(ENGINE))
                .withMessage("Kubernetes has no log of this container:"
                        + " container \"vllm\" in pod \"mistral-1\" is waiting to start: PodInitializing")
                .matches(ClientException::isNotFound);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no logs found for container \\\"vllm\\\"",
                "previous terminated container \\\"vllm\\\" in pod \\\"mistral-1\\\" not found"
            })
    void aContainerWithoutALogIsNoRefusal(String said) {
        refuses(400, said);

        assertThatExceptionOfType(ClientException.class)
                .isThrownBy(() -> cluster.log(ENGINE))
                .withMessageStartingWith("Kubernetes has no log of this container: ")
                .matches(ClientException::isNotFound);
    }

    @Test
    void whatTheServerDoesNotUnderstandStaysARefusal() {
        refuses(400, "container other is not valid for pod mistral-1");

        assertThatExceptionOfType(ClientException.class)
                .isThrownBy(() -> cluster.log(ENGINE))
                .withMessageStartingWith("Kubernetes fra-1 refuses the question")
                .satisfies(said -> assertThat(said.failure()).isInstanceOf(ClientFailure.Invalid.class));
    }

    @Test
    void aNodeThatDoesNotAnswerIsSaidAtOnce() {
        refuses(500, "dial tcp 10.0.0.7:10250: connect: connection refused");

        assertThatExceptionOfType(ClientException.class)
                .isThrownBy(() -> cluster.log(ENGINE))
                .withMessage("Kubernetes fra-1 fails with status 500"
                        + " (dial tcp 10.0.0.7:10250: connect: connection refused)");
        assertThat(asked).hasSize(1);
    }

    @Test
    void eventsAreReadPageByPage() {
        answers = List.of("""
                {"kind":"EventList","apiVersion":"v1","metadata":{"continue":"more"},"items":[{"reason":"Pulled"}]}""", """
                {"kind":"EventList","apiVersion":"v1","metadata":{},"items":[{"reason":"BackOff"}]}""");

        RecentEvents read = cluster.events(Namespace.of("llm"));

        assertThat(read.events()).extracting(event -> event.getReason()).containsExactly("Pulled", "BackOff");
        assertThat(read.isWhole()).isTrue();
    }

    @Test
    void aTailSaysNothingOfItsText() {
        assertThat(new LogTail("token=abc", true)).hasToString("LogTail[9 characters]");
    }
}
