package io.pilothouse.fleet;

import io.pilothouse.authority.Readable;
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

    /** @param withheld how many more objects differ that are not for the one who looks */
    public record Seen(List<ObjectDrift> drift, int withheld) {
        public Seen {
            drift = List.copyOf(drift);
        }
    }

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

    /** As {@link #of(Application)}, as much of it as somebody may read. */
    public Seen of(Application application, Readable readable) {
        List<ObjectDrift> all = of(application);
        List<ObjectDrift> seen = all.stream()
                .filter(drift -> readable.isObject(drift.live()) && readable.isObject(drift.wanted()))
                .toList();
        return new Seen(seen, all.size() - seen.size());
    }
}
