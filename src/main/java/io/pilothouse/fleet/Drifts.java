package io.pilothouse.fleet;

import io.pilothouse.clients.argocd.Application;
import io.pilothouse.clients.argocd.ArgoCd;
import io.pilothouse.live.Memory;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Component;

/** Where applications differ from Git, read when somebody looks and once for all who look. Waits for Argo CD: not for a UI thread. */
@Component
public class Drifts {
    /** What Argo CD says anew of an application is another question, so this only bounds how long nothing is heard of it. */
    private static final Duration FRESH = Duration.ofSeconds(30);

    private static final int MOST = 200;

    private final Memory<Application, List<ObjectDrift>> known;

    public Drifts(ArgoCd argoCd, Clock clock) {
        known = new Memory<>(
                application -> ObjectDrift.of(argoCd.managed(application.id())), Memory.Limits.of(FRESH, MOST), clock);
    }

    /**
     * Empty for one that is not out of sync: it is not asked.
     *
     * @throws io.pilothouse.clients.ClientException when Argo CD does not say
     */
    public List<ObjectDrift> of(Application application) {
        return application.sync() == Application.SyncStatus.OUT_OF_SYNC ? known.get(application) : List.of();
    }
}
