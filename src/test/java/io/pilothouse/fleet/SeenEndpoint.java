package io.pilothouse.fleet;

import static io.pilothouse.clients.argocd.Application.HealthStatus.HEALTHY;
import static io.pilothouse.clients.argocd.Application.SyncStatus.SYNCED;
import static io.pilothouse.clients.argocd.Application.SyncStatus.UNKNOWN;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.pilothouse.clients.argocd.Application;
import io.pilothouse.clients.argocd.Application.Condition;
import io.pilothouse.clients.argocd.Application.Phase;
import io.pilothouse.clients.argocd.Application.Resource;
import io.pilothouse.clients.argocd.Application.SyncStatus;
import io.pilothouse.clients.argocd.Operation;
import io.pilothouse.units.Reason;
import io.pilothouse.workloads.DeploymentState;
import io.pilothouse.workloads.PodState;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** What is seen of an endpoint: its Deployment, its pods, what Argo CD says of it. */
final class SeenEndpoint {
    private SeenEndpoint() {}

    static ObservedEndpoint seen(Deployment deployment, SyncStatus sync, Pod... pods) {
        return ObservedEndpoint.of(
                DeploymentState.of(deployment),
                Stream.of(pods).map(PodState::of).toList(),
                applied(application(sync, Phase.SUCCEEDED, 0)));
    }

    static AppliedBy applied(Application application) {
        return new AppliedBy.One(application, false);
    }

    static AppliedBy byNobody() {
        return new AppliedBy.Nobody(Reason.of("because.no-application"), true);
    }

    static Application application(SyncStatus sync, Phase phase, long retries) {
        return application(
                sync,
                phase,
                retries,
                retries > 0 ? "one or more objects failed to apply, reason: denied by policy" : "");
    }

    static Application application(SyncStatus sync, Phase phase, long retries, String message) {
        Instant at = Instant.EPOCH;
        return new Application(
                new Application.Id("", "mistral-small-prod"),
                List.of(new Application.Source("https://git.example.com/x.git", "models/mistral-small/prod", "main")),
                "models-prod",
                sync,
                "9b1e44c",
                HEALTHY,
                new Operation(phase, message, "9b1e44c", at, at, retries, List.of()),
                List.of(),
                List.of(
                        new Resource("keda.sh", "ScaledObject", "models-prod", "mistral-small", sync),
                        new Resource("apps", "Deployment", "models-prod", "mistral-small", SYNCED)));
    }

    /** It says that an object of this kind is not what Git says. */
    static Application differing(String kind, Phase phase) {
        Application like = application(SyncStatus.OUT_OF_SYNC, phase, 0);
        return new Application(
                like.id(),
                like.sources(),
                like.destinationNamespace(),
                like.sync(),
                like.syncRevision(),
                HEALTHY,
                like.operation(),
                List.of(),
                List.of(new Resource("apps", kind, "models-prod", "mistral-small", SyncStatus.OUT_OF_SYNC)));
    }

    static Application following(String revision) {
        Application like = application(SyncStatus.SYNCED, Phase.SUCCEEDED, 0);
        return like.as(
                new Application.Source(like.source().repository(), like.source().path(), revision));
    }

    static Application incomparable() {
        return incomparable("ComparisonError", "kustomize build failed");
    }

    static Application incomparable(String condition, String message) {
        Application like = application(UNKNOWN, Phase.SUCCEEDED, 0);
        return new Application(
                like.id(),
                like.sources(),
                like.destinationNamespace(),
                UNKNOWN,
                like.syncRevision(),
                HEALTHY,
                like.operation(),
                List.of(new Condition(condition, message)),
                List.of());
    }
}
