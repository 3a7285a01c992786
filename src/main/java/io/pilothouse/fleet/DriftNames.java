package io.pilothouse.fleet;

import io.pilothouse.clients.ClientException;
import io.pilothouse.clients.argocd.Application;
import io.pilothouse.fleet.ObjectDrift.Field;
import io.pilothouse.live.RemoteCalls;
import io.pilothouse.units.Reason;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Names the field in which an endpoint differs from Git, where only the object was known. Argo CD is asked elsewhere and once for what it says of
 * an application; until it answers, and where it does not, the object stands.
 */
@Component
public class DriftNames {
    private static final String OBJECT = "because.differs";

    private final Drifts drifts;
    private final RemoteCalls calls;
    private final List<Runnable> followers = new CopyOnWriteArrayList<>();
    private final Map<Application.Id, Named> known = new ConcurrentHashMap<>();
    private final Set<Application> underway = ConcurrentHashMap.newKeySet();

    /** {@code cause} is null where no field is to be named. */
    private record Named(Application application, @Nullable Reason cause) {}

    DriftNames(Drifts drifts, RemoteCalls calls) {
        this.drifts = drifts;
        this.calls = calls;
    }

    /**
     * @param named is told when {@link #named} would say more; on the thread that asked
     * @return stops telling
     */
    Runnable follow(Runnable named) {
        followers.add(named);
        return () -> followers.remove(named);
    }

    /** From memory; asks in the background. */
    EndpointState named(EndpointState state, Application application) {
        if (state.cause() == null || !state.cause().key().equals(OBJECT)) {
            return state;
        }
        Named now = known.get(application.id());
        if (now == null || !now.application().equals(application)) {
            ask(application);
            return state;
        }
        return now.cause() == null ? state : state.because(now.cause());
    }

    private void ask(Application application) {
        if (underway.add(application)) {
            calls.execute(() -> read(application));
        }
    }

    private void read(Application application) {
        try {
            known.put(
                    application.id(),
                    new Named(application, cause(drifts.of(application)).orElse(null)));
            followers.forEach(Runnable::run);
        } catch (ClientException failed) {
            known.remove(application.id()); // asked again with the next picture
        } finally {
            underway.remove(application);
        }
    }

    /** The first, by the order in which the page of the endpoint has them. */
    static Optional<Reason> cause(List<ObjectDrift> drift) {
        int all =
                drift.stream().mapToInt(one -> Math.max(1, one.fields().size())).sum();
        return drift.stream()
                .filter(one -> !one.fields().isEmpty())
                .findFirst()
                .map(one -> named(one.object().title(), one.fields().getFirst(), all - 1));
    }

    private static Reason named(String object, Field field, int more) {
        return Reason.of("because.differs-field", object, field.path(), more);
    }
}
