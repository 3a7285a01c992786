package io.pilothouse.fleet;

import io.pilothouse.clients.argocd.Application;
import io.pilothouse.units.Reason;
import io.pilothouse.units.ServingState;
import io.pilothouse.workloads.OurApplications;
import org.jspecify.annotations.Nullable;

/** Who applies an endpoint's folder. */
sealed interface AppliedBy {
    /** @param pinned to a tag, a commit or another branch: what is committed on main is not applied */
    record One(Application application, boolean pinned) implements AppliedBy {}

    /** Argo CD says that nobody does. */
    record Nobody(Reason why) implements AppliedBy {}

    /** Argo CD says nothing. */
    record NotKnown() implements AppliedBy {}

    /** @param applications null while Argo CD does not answer */
    static AppliedBy of(String folder, @Nullable OurApplications applications) {
        if (applications == null) {
            return new NotKnown();
        }
        return applications
                .of(folder)
                .<AppliedBy>map(application -> new One(application, applications.isPinned(application)))
                .orElseGet(() -> new Nobody(why(folder, applications)));
    }

    private static Reason why(String folder, OurApplications applications) {
        return applications.ofOthers(folder).stream()
                .findFirst()
                .map(other -> Reason.of(
                        "because.other-repository", other.name(), other.source().repository()))
                .orElseGet(() -> Reason.of("because.no-application"));
    }

    default @Nullable Application application() {
        return this instanceof One(Application application, boolean _) ? application : null;
    }

    default boolean isPinned() {
        return this instanceof One(Application _, boolean pinned) && pinned;
    }

    /** What is said where nothing of the endpoint is in the cluster; null where an application that follows main is to bring it. */
    default @Nullable EndpointState withoutWorkload() {
        return switch (this) {
            case NotKnown() -> state(ServingState.UNKNOWN, Reason.of("because.argocd-silent"));
            case Nobody(Reason why) -> state(ServingState.WAITS, why);
            case One one -> one.pinned() ? state(ServingState.WAITS, pinned(one.application())) : null;
        };
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
            case Nobody(Reason _) -> null;
            case One one -> Endpoint.Argo.of(one.application());
        };
    }
}
