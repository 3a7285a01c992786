package io.pilothouse.fleet;

import io.pilothouse.clients.argocd.Application;
import io.pilothouse.fleet.EndpointState.Progress;
import io.pilothouse.serving.ServingSpec;
import io.pilothouse.serving.ServingSpec.Scaling;
import io.pilothouse.units.Digest;
import io.pilothouse.units.Reason;
import io.pilothouse.units.ServingState;
import io.pilothouse.workloads.Denial;
import io.pilothouse.workloads.DeploymentState;
import io.pilothouse.workloads.FailedSync;
import io.pilothouse.workloads.PodState;
import io.pilothouse.workloads.PodState.Phase;
import io.pilothouse.workloads.PodTrouble;
import io.pilothouse.workloads.Trouble;
import io.pilothouse.workloads.Unreached;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How an endpoint is, in one word. The pods decide first: whether tokens can come out. Then what is under way, then whether the cluster is what
 * Git says. Whether tokens do come out, nobody sees here: that is for the telemetry to say.
 */
final class StateRules {
    private final ObservedEndpoint seen;
    private final Scaling scaling;
    private final @Nullable Digest wanted;

    private StateRules(ObservedEndpoint seen, Scaling scaling, @Nullable Digest wanted) {
        this.seen = seen;
        this.scaling = scaling;
        this.wanted = wanted;
    }

    static EndpointState of(ServingSpec spec, ObservedEndpoint seen) {
        DeploymentState deployment = seen.deployment();
        StateRules rules =
                new StateRules(seen, spec.scaling().inForce(), spec.model().digest());
        if (deployment == null) {
            return rules.notThere();
        }
        EndpointState pods = deployment.wanted() == 0 ? rules.atZero(deployment) : rules.running(deployment);
        return switch (pods.kind()) {
            case SERVING, ASLEEP, STOPPED -> rules.drift().orElse(pods);
            case NOT_SERVING, FAILING, DEGRADED, WAITS, DRIFTED, STALE, UNKNOWN, LOADING, ROLLING_OUT, CANARY -> pods;
        };
    }

    /**
     * Of an endpoint whose manifests do not say what it serves: as its pods are, and since Git does not say what they should be, never well.
     *
     * @param problem what is wrong with the manifests
     */
    static EndpointState unread(ObservedEndpoint seen, Reason why, @Nullable Reason problem) {
        DeploymentState deployment = seen.deployment();
        if (deployment == null) {
            return EndpointState.unread(ServingState.UNKNOWN, why, problem, null);
        }
        int asked = deployment.wanted();
        StateRules rules = new StateRules(seen, new Scaling(asked, asked, null), null);
        EndpointState pods = asked == 0 ? rules.atZero(deployment) : rules.running(deployment);
        ServingState kind = Stream.of(ServingState.SERVING, ServingState.ASLEEP, ServingState.STOPPED)
                        .anyMatch(pods.kind()::equals)
                ? ServingState.DRIFTED
                : pods.kind();
        return EndpointState.unread(kind, why, problem, kind == pods.kind() ? pods.since() : null);
    }

    private EndpointState notThere() {
        EndpointState nobody = seen.applied().withoutWorkload();
        Application application = seen.application();
        if (nobody != null || application == null) {
            return nobody == null ? EndpointState.of(ServingState.WAITS) : nobody;
        }
        Optional<EndpointState> incomparable = incomparable(application, ServingState.FAILING);
        if (incomparable.isPresent()) {
            return incomparable.get();
        }
        Optional<String> unreached =
                application.error().map(Application.Condition::message).filter(Unreached::isSaidBy);
        if (unreached.isPresent()) {
            return state(
                    ServingState.WAITS, Reason.of("because.manifests-not-loaded"), Denial.plain(unreached.get()), null);
        }
        return failed(ServingState.FAILING, application)
                .orElseGet(() -> state(
                        ServingState.WAITS,
                        notApplied(application),
                        seen.operationRuns() ? message(application) : "",
                        started(application)));
    }

    /** Which one, and in whose words. Where the server compares, a denial of the update is all that Argo CD gets to hear. */
    private static Optional<EndpointState> incomparable(Application application, ServingState kind) {
        return application
                .error()
                .filter(error -> !Unreached.isSaidBy(error.message()))
                .map(error -> state(kind, incomparable(error), Denial.plain(error.message()), null));
    }

    private static Reason incomparable(Application.Condition error) {
        return error.type().equals("InvalidSpecError")
                ? Reason.of("because.application-invalid")
                : Denial.in(error.message()).map(Denial::inShort).orElseGet(() -> Reason.of("because.cannot-compare"));
    }

    private static Reason notApplied(Application application) {
        return Reason.of(
                switch (application.hold()) {
                    case NONE, NOT_HEALED -> "because.not-applied";
                    case BY_HAND -> "syncs.by-hand";
                    case WINDOW -> "syncs.window";
                });
    }

    private static Optional<EndpointState> failed(ServingState kind, Application application) {
        return FailedSync.of(application)
                .map(failed -> state(kind, failed.inShort(), failed.words(), started(application)));
    }

    private static String message(Application application) {
        return application.operation() == null ? "" : application.operation().message();
    }

    private static @Nullable Instant started(Application application) {
        return application.operation() == null ? null : application.operation().startedAt();
    }

    private EndpointState atZero(DeploymentState deployment) {
        if (scaling.max() == 0 || scaling.scaleUpAt() == null && scaling.min() == 0) {
            return state(ServingState.STOPPED, null, "", deployment.changed());
        }
        return scaling.min() == 0
                ? state(ServingState.ASLEEP, null, "", deployment.changed())
                : state(
                        ServingState.DRIFTED,
                        Reason.of("because.zero-against-git", scaling.min()),
                        "",
                        deployment.changed());
    }

    private EndpointState running(DeploymentState deployment) {
        int ready = seen.ready();
        List<PodState> failing = seen.in(Phase.FAILING).toList();
        List<PodState> waiting = seen.in(Phase.WAITS).toList();
        if (!failing.isEmpty()) {
            return troubled(ready == 0 ? ServingState.FAILING : ServingState.DEGRADED, failing);
        }
        if (waiting.stream().anyMatch(pod -> pod.trouble().isPresent())) {
            return troubled(
                    ServingState.WAITS,
                    waiting.stream().filter(pod -> pod.trouble().isPresent()).toList());
        }
        if (ready > 0 && !deployment.isUniform()) {
            return rollingOut(deployment);
        }
        if (ready >= Math.min(Math.max(1, scaling.min()), deployment.wanted())) {
            return state(ServingState.SERVING, null, "", ObservedEndpoint.earliest(seen.in(Phase.READY)));
        }
        return starting(ready, deployment.failure());
    }

    private EndpointState rollingOut(DeploymentState deployment) {
        if (deployment.isHeld()) {
            return new EndpointState(
                    ServingState.ROLLING_OUT,
                    Reason.of("workloads.paused"),
                    "",
                    deployment.changed(),
                    new Progress(deployment.updated(), deployment.wanted()));
        }
        Progress progress = new Progress(Math.min(seen.readyOfNewest(), deployment.wanted()), deployment.wanted());
        Reason refused = deployment.failure().isEmpty() ? null : Reason.of("because.pods-refused");
        return new EndpointState(
                ServingState.ROLLING_OUT, refused, deployment.failure(), deployment.changed(), progress);
    }

    private EndpointState starting(int ready, String refusal) {
        Optional<Reason> doing = doing();
        Optional<Trouble> failed =
                seen.failed().stream().flatMap(pod -> pod.trouble().stream()).findFirst();
        if (doing.isPresent()) {
            return state(
                    ServingState.LOADING,
                    failed.map(trouble -> Reason.of("because.after-failure", doing.get(), trouble.reason()))
                            .orElse(doing.get()),
                    failed.map(Trouble::words).orElse(refusal),
                    ObservedEndpoint.earliest(seen.in(Phase.PREPARING, Phase.LOADING_WEIGHTS, Phase.STARTING)));
        }
        if (failed.isPresent()) {
            return troubled(ready == 0 ? ServingState.FAILING : ServingState.DEGRADED, seen.failed());
        }
        if (ready > 0) {
            return state(
                    ServingState.DEGRADED, Reason.of("because.fewer-replicas", ready, scaling.min()), refusal, null);
        }
        return refusal.isEmpty()
                ? state(ServingState.WAITS, Reason.of("because.no-pods"), "", null)
                : state(ServingState.FAILING, Reason.of("because.pods-refused"), refusal, null);
    }

    /** What the pod that is the furthest is busy with; empty when none is on its way. */
    private Optional<Reason> doing() {
        Optional<PodState> starting = seen.in(Phase.STARTING).findFirst();
        if (starting.isPresent()) {
            return starting.map(PodTrouble::starts);
        }
        if (seen.in(Phase.LOADING_WEIGHTS).findAny().isPresent()) {
            return Optional.of(Reason.of("because.loads-weights"));
        }
        return seen.in(Phase.PREPARING)
                .findFirst()
                .map(pod -> Reason.of(pod.unprepared() ? "because.unprepared" : "because.prepares"));
    }

    private static EndpointState troubled(ServingState kind, List<PodState> pods) {
        Trouble trouble =
                pods.stream().flatMap(pod -> pod.trouble().stream()).findFirst().orElseThrow();
        return state(kind, trouble.reason(), trouble.words(), ObservedEndpoint.earliest(pods.stream()));
    }

    private Optional<EndpointState> drift() {
        Optional<EndpointState> unapplied = seen.applied().thoughItRuns();
        if (unapplied.isPresent()) {
            return unapplied;
        }
        Application application = seen.application();
        if (application != null && seen.applied().isPinned()) {
            return Optional.of(state(ServingState.DRIFTED, AppliedBy.pinned(application), "", null));
        }
        return compared(application).or(this::replicas).or(this::otherWeights).or(seen.applied()::besidePods);
    }

    /** What Argo CD says of the difference; while it applies something, that is on its way. */
    private Optional<EndpointState> compared(@Nullable Application application) {
        if (application == null || seen.operationRuns()) {
            return Optional.empty();
        }
        Optional<EndpointState> incomparable = incomparable(application, ServingState.DRIFTED);
        if (incomparable.isPresent()) {
            return incomparable;
        }
        if (application.sync() == Application.SyncStatus.OUT_OF_SYNC) {
            return failed(ServingState.DRIFTED, application)
                    .or(() -> Optional.of(state(ServingState.DRIFTED, differs(application), "", null)));
        }
        return Optional.empty();
    }

    /**
     * As many as Git says, or between the bounds that it gives to an autoscaler: outside of them somebody set them by hand. Argo CD sees no difference
     * there, since the number is the autoscaler's. Where Git gives no bounds, Argo CD compares.
     */
    private Optional<EndpointState> replicas() {
        DeploymentState deployment = seen.deployment();
        boolean isScaled = scaling.scaleUpAt() != null || scaling.min() != scaling.max();
        if (deployment == null
                || !isScaled
                || deployment.wanted() == 0
                || deployment.wanted() >= scaling.min() && deployment.wanted() <= scaling.max()) {
            return Optional.empty();
        }
        Reason differs = Reason.of("because.replicas-against-git", deployment.wanted(), scaling.min(), scaling.max());
        return Optional.of(state(ServingState.DRIFTED, differs, "", null));
    }

    private static Reason differs(Application application) {
        List<Application.Resource> differing = application.differing();
        boolean isOnlyLeftOver = !differing.isEmpty() && differing.stream().allMatch(Application.Resource::leftOver);
        String names = differing.stream().map(Application.Resource::title).collect(Collectors.joining(", "));
        return Reason.of(isOnlyLeftOver ? "syncs.left-over" : "because.differs", names.isEmpty() ? "–" : names);
    }

    /** All pods are of the newest template and say another digest than Git. */
    private Optional<EndpointState> otherWeights() {
        return seen.in(Phase.READY)
                .flatMap(pod -> pod.digest().stream())
                .filter(found -> wanted != null && !found.equals(wanted))
                .findFirst()
                .map(found -> state(
                        ServingState.DRIFTED,
                        Reason.of(
                                "because.other-weights",
                                found.abbreviated(),
                                Objects.requireNonNull(wanted).abbreviated()),
                        "",
                        null));
    }

    private static EndpointState state(
            ServingState kind, @Nullable Reason cause, String detail, @Nullable Instant since) {
        return new EndpointState(kind, cause, detail, since, null);
    }
}
