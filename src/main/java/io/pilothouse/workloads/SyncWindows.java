package io.pilothouse.workloads;

import io.pilothouse.clients.ClientException;
import io.pilothouse.clients.argocd.Application;
import io.pilothouse.clients.argocd.Application.Hold;
import io.pilothouse.clients.argocd.Application.SyncStatus;
import io.pilothouse.clients.argocd.ArgoCd;
import io.pilothouse.clients.argocd.Operation;
import io.pilothouse.live.Reading;
import io.pilothouse.live.RemoteCalls;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Asks Argo CD what its stream does not tell: of what differs from Git and that it does not begin to apply, whether sync windows are why; and
 * whether the console's account may see every application.
 */
@Component
class SyncWindows {
    private static final Logger LOG = LoggerFactory.getLogger(SyncWindows.class);
    private static final long LOOKS = 5;
    /** Argo CD begins within seconds. */
    private static final Duration BEGINS = Duration.ofSeconds(10);

    private static final Duration AGAIN = Duration.ofMinutes(1);
    private static final Duration RIGHTS = Duration.ofMinutes(5);
    private static final int AT_ONCE = 5;

    private final ArgoCd argoCd;
    private final Applications applications;
    private final RemoteCalls remoteCalls;
    private final Clock clock;
    private final Map<Application.Id, Instant> next = new HashMap<>();
    private Instant nextRights = Instant.MIN;

    SyncWindows(ArgoCd argoCd, Applications applications, RemoteCalls remoteCalls, Clock clock) {
        this.argoCd = argoCd;
        this.applications = applications;
        this.remoteCalls = remoteCalls;
        this.clock = clock;
    }

    @Scheduled(initialDelay = LOOKS, fixedDelay = LOOKS, timeUnit = TimeUnit.SECONDS)
    synchronized void look() {
        if (!(applications.topic().latest() instanceof Reading.Current)) {
            return;
        }
        Instant now = clock.instant();
        if (!now.isBefore(nextRights)) {
            nextRights = now.plus(RIGHTS);
            remoteCalls.execute(this::askRights);
        }
        List<Application.Id> stuck = applications.ours().all().stream()
                .filter(SyncWindows::isNotBegun)
                .map(Application::id)
                .distinct()
                .toList();
        next.keySet().retainAll(stuck);
        stuck.forEach(id -> next.putIfAbsent(id, now.plus(BEGINS)));
        stuck.stream()
                .filter(id -> !now.isBefore(next.getOrDefault(id, now)))
                .limit(AT_ONCE)
                .forEach(id -> ask(id, now));
    }

    private void askRights() {
        try {
            applications.sees(argoCd.showsAll());
        } catch (ClientException unanswered) {
            LOG.debug("Argo CD does not say which applications the console may see", unanswered);
        }
    }

    /** What differs only because a sync did not heal it, or was refused, no window holds. */
    private static boolean isNotBegun(Application application) {
        Operation last = application.operation();
        return application.sync() == SyncStatus.OUT_OF_SYNC
                && application.hold() != Hold.BY_HAND
                && (last == null || !last.isUnderWay() && !Objects.equals(last.revision(), application.syncRevision()));
    }

    private void ask(Application.Id id, Instant now) {
        next.put(id, now.plus(AGAIN));
        remoteCalls.execute(() -> {
            try {
                applications.windowIs(id, argoCd.isInsideWindows(id));
            } catch (ClientException unanswered) {
                LOG.debug("Argo CD does not say which sync windows {} has", id.name(), unanswered);
            }
        });
    }
}
