package io.pilothouse.clients.argocd;

import tools.jackson.databind.json.JsonMapper;

/** Applications as Argo CD writes them, read as the client reads them. */
public final class RecordedApplications {
    private RecordedApplications() {}

    public static Application of(String json) {
        return ArgoCdJson.application(JsonMapper.shared().readTree(json));
    }

    /**
     * One of {@code models/mistral/prod}, which was to be synced to the revision.
     *
     * @param spec more fields of it, and {@code status} too; each begins with a comma
     */
    public static Application synced(String revision, String spec, String status) {
        return of("""
                {"metadata": {"name": "mistral-prod", "namespace": "argocd"},
                 "spec": {"project": "llm", "destination": {"server": "https://kubernetes.default.svc", "namespace": "llm"},
                   "source": {"repoURL": "https://git/platform.git", "path": "models/mistral/prod", "targetRevision": "main"}%s},
                 "status": {"sync": {"status": "OutOfSync", "revision": "%s"}, "health": {"status": "Missing"},
                   "resources": [{"group": "apps", "kind": "Deployment", "namespace": "llm", "name": "mistral", "status": "OutOfSync"}]%s}}
                """.formatted(spec, revision, status));
    }

    /**
     * @param state fields of the operation's state, and {@code results} the resources of its result
     */
    public static Application operated(String revision, String state, String results) {
        return synced(
                revision, ", \"syncPolicy\": {\"automated\": {}}", """
                , "operationState": {"operation": {"sync": {"revision": "%s"}}, "startedAt": "2026-11-24T03:09:14Z",
                  %s, "syncResult": {"revision": "%s", "resources": [%s]}}
                """.formatted(revision, state, revision, results));
    }
}
