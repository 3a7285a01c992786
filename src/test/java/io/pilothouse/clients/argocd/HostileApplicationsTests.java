package io.pilothouse.clients.argocd;

import io.pilothouse.fakes.AnsweringServer;
import io.pilothouse.fakes.HostileJson;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;

/** Whatever stands in the place of what Argo CD says: never a defect. */
class HostileApplicationsTests {
    private static final AnsweringServer SERVER = new AnsweringServer();
    private static final String GOOD = """
            {"metadata": {}, "value": "yes", "Version": "v3.1.0", "items": [{"metadata": {"name": "llama", "namespace": "argocd",
              "uid": "u-1", "annotations": {"a": "b"}, "labels": {}}, "spec": {"source": {"repoURL": "https://git/x.git", "path": "models/llama/prod",
              "targetRevision": "main"}, "destination": {"server": "https://kubernetes.default.svc", "namespace": "models-prod"},
              "syncPolicy": {"automated": {"prune": true, "selfHeal": true}}}, "status": {"sync": {"status": "Synced",
              "revision": "9b1e44c0000000000000000000000000000000aa", "revisions": ["9b1e44c0000000000000000000000000000000aa"]},
              "health": {"status": "Healthy"}, "resources": [{"group": "apps", "version": "v1", "kind": "Deployment", "namespace": "models-prod",
              "name": "llama", "status": "Synced", "health": {"status": "Healthy", "message": "ok"}}], "conditions": [{"type": "SyncError",
              "message": "no", "lastTransitionTime": "2026-11-24T03:00:00Z"}], "history": [{"revision": "9b1e", "deployedAt": "2026-11-24T03:00:00Z"}],
              "operationState": {"phase": "Succeeded", "message": "done", "startedAt": "2026-11-24T03:00:00Z", "finishedAt": "2026-11-24T03:01:00Z",
              "retryCount": 1, "syncResult": {"revision": "9b1e", "resources": [{"kind": "Deployment", "name": "llama", "message": "ok", "status": "Synced"}]}},
              "reconciledAt": "2026-11-24T03:00:00Z", "targetState": "{}", "liveState": "{}"}}],
              "manifests": ["{\\"kind\\": \\"Deployment\\"}"], "active": false}""";

    private final ArgoCd argoCd = new HttpArgoCd(new ArgoCdProperties(SERVER.url(), null, Duration.ofSeconds(20)));

    private final List<Runnable> questions = List.of(
            argoCd::applications,
            argoCd::showsAll,
            argoCd::version,
            () -> argoCd.managed(new Application.Id("argocd", "llama")),
            () -> argoCd.isInsideWindows(new Application.Id("argocd", "llama")));

    @AfterContainer
    static void stop() {
        SERVER.close();
    }

    @Property(tries = 300)
    void anAnswerIsUnderstoodOrRefusedWithoutBeingRepeated(@ForAll("answers") String answer) {
        SERVER.says(answer);

        questions.forEach(HostileJson::ask);
    }

    @Provide
    static Arbitrary<String> answers() {
        return HostileJson.like(GOOD);
    }
}
