package io.pilothouse.fleet;

import io.pilothouse.clients.argocd.Application;
import io.pilothouse.units.Reason;
import io.pilothouse.units.ServingState;
import io.pilothouse.workloads.OurApplications;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who applies an endpoint's folder. */
sealed interface AppliedBy {
    /** @param pinned to a tag, a commit or another branch: what is committed on main is not applied */
    record One(Application application, boolean pinned) implements AppliedBy {}

    /**
     * Argo CD says that nobody does.
     *
     * @param surely false where an application of a folder above may, with all that lies below it
     */
    record Nobody(Reason why, boolean surely) implements AppliedBy {}

    /** Argo CD says nothing. */
    record NotKnown() implements AppliedBy {}

    /** What is said of an endpoint whose pods are well, beside what Argo CD calls degraded. */
    String DEGRADED = "syncs.degraded";

    /** The same, where what is degraded rests on something that is away. */
    String RESTS_ON = "syncs.rests-on.";

    /** @param applications null while Argo CD does not answer */
    static AppliedBy of(Declared declared, @Nullable OurApplications applications) {
        if (applications == null) {
            return new NotKnown();
        }
        String folder = declared.folder();
        return application(folder, declared.place(), applications)
                .<AppliedBy>map(application -> new One(application, applications.isPinned(application)))
                .orElseGet(() -> new Nobody(
                        why(folder, applications), !applications.isBelowOne(folder) && !applications.isPartial()));
    }

    /** @param place null where nobody says it: then any that applies the folder */
    static Optional<Application> application(
            String folder, Endpoint.@Nullable Place place, OurApplications applications) {
        return place == null ? applications.of(folder) : applications.of(folder, place.cluster(), place.namespace());
    }

    private static Reason why(String folder, OurApplications applications) {
        return applications.ofOthers(folder).stream()
                .findFirst()
                .map(other -> Reason.of(
                        "because.other-repository", other.name(), other.source().repository()))
                .orElseGet(() -> Reason.of(applications.isPartial() ? "syncs.none-seen" : "because.no-application"));
    }

    default @Nullable Application application() {
        return this instanceof One(Application application, boolean _) ? application : null;
    }

    default boolean isPinned() {
        return this instanceof One(Application _, boolean pinned) && pinned;
    }

    /** What is said where nothing of the endpoint is in the cluster; null where an application that follows main, and that somebody compares, is to bring it. */
    default @Nullable EndpointState withoutWorkload() {
        return switch (this) {
            case NotKnown() -> state(ServingState.UNKNOWN, Reason.of("because.argocd-silent"));
            case Nobody(Reason why, boolean _) -> state(ServingState.WAITS, why);
            case One one ->
                one.pinned()
                        ? state(ServingState.WAITS, pinned(one.application()))
                        : notLookedAt(ServingState.WAITS).orElse(null);
        };
    }

    /** The pods are as they are; what is not of them is degraded, or whether Git says so, nobody compares. */
    default Optional<EndpointState> besidePods() {
        return degraded().or(() -> notLookedAt(ServingState.STALE));
    }

    /** By something beside its pods, such as an autoscaler that cannot read its trigger: of the pods nobody knows more than the pods. */
    private Optional<EndpointState> degraded() {
        return Optional.ofNullable(application()).flatMap(AppliedBy::besidePods).map(AppliedBy::degraded);
    }

    /** The first that Argo CD calls degraded and that makes no pods. */
    static Optional<Application.Resource> besidePods(Application one) {
        return one.health() != Application.HealthStatus.DEGRADED
                ? Optional.empty()
                : one.decisive().stream()
                        .filter(resource -> !PodsOf.isWorkload(resource.kind()))
                        .findFirst();
    }

    private static EndpointState degraded(Application.Resource resource) {
        Application.Health health = resource.health();
        return new EndpointState(
                ServingState.DEGRADED,
                Reason.of(DEGRADED, resource.title()),
                health == null ? "" : health.message(),
                null,
                null);
    }

    private Optional<EndpointState> notLookedAt(ServingState kind) {
        Application paused = application();
        if (paused != null && paused.isPaused()) {
            return Optional.of(state(kind, Reason.of("because.argocd-paused", paused.name())));
        }
        return Optional.ofNullable(application())
                .flatMap(Application::notLookedAtSince)
                .map(since -> new EndpointState(kind, Reason.of("because.argocd-not-looking", since), "", since, null));
    }

    /** What is said of what runs, where nobody would bring what Git says of it; empty where somebody does, or nobody knows. */
    default Optional<EndpointState> thoughItRuns() {
        if (!(this instanceof Nobody(Reason why, boolean surely)) || !surely) {
            return Optional.empty();
        }
        boolean none = why.key().equals("because.no-application");
        return Optional.of(state(ServingState.DRIFTED, none ? Reason.of("because.unapplied") : why));
    }

    static Reason pinned(Application application) {
        return Reason.of(
                "because.pinned", application.name(), application.source().targetRevision());
    }

    private static EndpointState state(ServingState kind, Reason why) {
        return new EndpointState(kind, why, "", null, null);
    }

    default Endpoint.@Nullable Argo argo() {
        return switch (this) {
            case NotKnown() -> Endpoint.Argo.NOT_KNOWN;
            case Nobody _ -> null;
            case One one -> Endpoint.Argo.of(one.application());
        };
    }
}
