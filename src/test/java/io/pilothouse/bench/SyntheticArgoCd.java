package io.pilothouse.bench;

import io.pilothouse.bench.SyntheticServer.Listener;
import io.pilothouse.bench.SyntheticServer.Question;
import java.io.IOException;
import java.net.URI;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** An Argo CD that applies each of {@link ManyEndpoints} and finds all of it as Git says: the list, and the stream of what becomes different. */
final class SyntheticArgoCd implements AutoCloseable {
    private final ManyEndpoints endpoints;
    private final String repository;
    private final String commit;
    private final CopyOnWriteArrayList<Listener> listeners = new CopyOnWriteArrayList<>();
    private final SyntheticServer server;

    SyntheticArgoCd(ManyEndpoints endpoints, String repository, String commit) {
        this.endpoints = endpoints;
        this.repository = repository;
        this.commit = commit;
        server = new SyntheticServer(this::answer);
    }

    URI url() {
        return server.url();
    }

    private void answer(Question question) throws IOException {
        switch (question.path()) {
            case "/api/version" -> question.says(200, "{\"Version\":\"v3.3.1\"}");
            case "/api/v1/account/can-i/applications/get/*/*" -> question.says(200, "{\"value\":\"yes\"}");
            case "/api/v1/applications" ->
                question.says(Stream.of(
                                Stream.of("{\"items\":["),
                                IntStream.range(0, endpoints.count())
                                        .mapToObj(number -> (number == 0 ? "" : ",") + application(number)),
                                Stream.of("]}"))
                        .flatMap(pieces -> pieces));
            case "/api/v1/stream/applications" ->
                question.stream(
                        listeners, "{\"result\":{\"type\":\"MODIFIED\",\"application\":" + application(0) + "}}");
            default -> question.says(404, "{\"error\":\"not found\"}");
        }
    }

    private String application(int number) {
        return ManyEndpoints.renaming(number)
                .apply("""
                {"metadata": {"namespace": "argocd", "name": "mistral-small-prod"},
                 "spec": {"source": {"repoURL": "%1$s", "path": "models/mistral-small/prod", "targetRevision": "main"},
                          "destination": {"server": "https://kubernetes.default.svc", "namespace": "models-prod"},
                          "syncPolicy": {"automated": {}}},
                 "status": {"sync": {"status": "Synced", "revision": "%2$s"}, "health": {"status": "Healthy"},
                            "reconciledAt": "2026-11-24T02:05:00Z",
                            "resources": [{"group": "apps", "kind": "Deployment", "namespace": "models-prod", "name": "mistral-small",
                                           "status": "Synced", "health": {"status": "Healthy"}},
                                          {"kind": "Service", "namespace": "models-prod", "name": "mistral-small", "status": "Synced"}]}}""".formatted(repository, commit).replace("\n", ""));
    }

    @Override
    public void close() {
        server.close();
    }
}
