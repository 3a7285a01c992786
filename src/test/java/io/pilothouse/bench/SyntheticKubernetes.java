package io.pilothouse.bench;

import io.pilothouse.bench.SyntheticServer.Listener;
import io.pilothouse.bench.SyntheticServer.Question;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * An API server with the objects of {@link ManyEndpoints}: lists in pages where pages are asked for, and watches that stay open and tell what
 * became different. Web sockets it does not speak, as many a proxy before one does not; then the client watches over plain HTTP.
 */
final class SyntheticKubernetes implements AutoCloseable {
    private static final String PODS = "/api/v1/pods";

    private final ManyEndpoints endpoints;
    private final Map<String, Kind> kinds;
    private final ConcurrentMap<Integer, String> changedPods = new ConcurrentHashMap<>();
    private final AtomicLong version = new AtomicLong(1);
    private final AtomicLong lastListed = new AtomicLong();
    private final SyntheticServer server;

    /** @param watchers who is told of its objects */
    private record Kind(String name, int count, OfNumber object, CopyOnWriteArrayList<Listener> watchers) {
        static Kind of(String name, int count, OfNumber object) {
            return new Kind(name, count, object, new CopyOnWriteArrayList<>());
        }
    }

    private interface OfNumber {
        String json(int number);
    }

    SyntheticKubernetes(ManyEndpoints endpoints) {
        this.endpoints = endpoints;
        int count = endpoints.count();
        kinds = Map.of(
                PODS,
                Kind.of("Pod", count, number -> changedPods.getOrDefault(number, ManyEndpoints.pod(number, 1))),
                "/api/v1/nodes",
                Kind.of("Node", endpoints.nodes(), number -> ManyEndpoints.node(number, 1)),
                "/apis/apps/v1/deployments",
                Kind.of("Deployment", count, number -> ManyEndpoints.deployment(number, 1)),
                "/apis/autoscaling/v2/horizontalpodautoscalers",
                Kind.of("HorizontalPodAutoscaler", count, number -> ManyEndpoints.autoscaler(number, 1)),
                "/apis/keda.sh/v1alpha1/scaledobjects",
                Kind.of("ScaledObject", 0, _ -> ""),
                "/api/v1/resourcequotas",
                Kind.of("ResourceQuota", 0, _ -> ""));
        server = new SyntheticServer(this::answer);
    }

    URI url() {
        return server.url();
    }

    /** When the last object of a list was sent, in milliseconds. */
    long lastListed() {
        return lastListed.get();
    }

    /** The only pod of an endpoint ended with an error at that moment. */
    void crashed(int number, String at) {
        tell(number, ManyEndpoints.crashed(number, version.incrementAndGet(), at));
    }

    void ready(int number) {
        tell(number, ManyEndpoints.pod(number, version.incrementAndGet()));
    }

    private void tell(int number, String pod) {
        changedPods.put(number, pod);
        String event = "{\"type\":\"MODIFIED\",\"object\":" + pod + "}";
        kinds.get(PODS).watchers().forEach(watcher -> watcher.tell(event));
    }

    private void answer(Question question) throws IOException {
        Kind kind = kinds.getOrDefault(question.path(), Kind.of("Unknown", 0, _ -> ""));
        if (question.wantsSocket()) {
            question.says(200, "");
        } else if (question.path().equals("/version")) {
            question.says(200, "{\"gitVersion\":\"v1.36.3\",\"major\":\"1\",\"minor\":\"36\"}");
        } else if (question.parameter("watch").equals("true")) {
            question.stream(
                    kind.watchers(),
                    bookmark(question.path(), kind)); // the client takes a watch for one when it heard something of it
        } else if (question.path().startsWith("/api")) {
            list(question, kind);
        } else {
            question.says(404, "{\"kind\":\"Status\",\"code\":404,\"status\":\"Failure\",\"message\":\"not found\"}");
        }
    }

    private String bookmark(String path, Kind kind) {
        String apiVersion = path.substring(path.indexOf('/', 1) + 1, path.lastIndexOf('/'));
        return """
                {"type": "BOOKMARK", "object": {"apiVersion": "%s", "kind": "%s", "metadata": {"resourceVersion": "%d"}}}""".formatted(apiVersion, kind.name(), version.get());
    }

    /** A token is the number of the first object that is not told yet. */
    private void list(Question question, Kind kind) throws IOException {
        int from = question.number("continue", 0);
        int until = Math.min(kind.count(), from + question.number("limit", kind.count()));
        String next = until < kind.count() ? ",\"continue\":\"" + until + "\"" : "";
        question.says(Stream.of(
                        Stream.of("{\"kind\":\"" + kind.name() + "List\",\"metadata\":{\"resourceVersion\":\""
                                + version.get() + "\"" + next + "},\"items\":["),
                        IntStream.range(from, until)
                                .mapToObj(number -> (number == from ? "" : ",")
                                        + kind.object().json(number)),
                        Stream.of("]}"))
                .flatMap(pieces -> pieces));
        if (until - from > 1) {
            lastListed.set(System.currentTimeMillis());
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
