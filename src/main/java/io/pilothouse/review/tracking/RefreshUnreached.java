package io.pilothouse.review.tracking;

import io.pilothouse.changes.Changes;
import io.pilothouse.clients.ClientException;
import io.pilothouse.clients.argocd.Application;
import io.pilothouse.clients.argocd.ArgoCd;
import io.pilothouse.live.Reading;
import io.pilothouse.workloads.Applications;
import io.pilothouse.workloads.Unreached;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Asks Argo CD to look again at applications that it could not compare because it did not reach its repository server, or did not get the
 * repository. It keeps such an error until it looks by itself, which may take minutes, long after all is well. Ever more seldom while it lasts, and
 * soon once the console reaches the repository again itself.
 */
@Component
class RefreshUnreached {
    private static final Logger LOG = LoggerFactory.getLogger(RefreshUnreached.class);
    private static final long LOOKS = 5;
    private static final Duration FIRST = Duration.ofSeconds(10);
    private static final Duration LONGEST = Duration.ofMinutes(5);
    /** A repository server that just came back is not to be run over. */
    private static final int AT_ONCE = 10;

    private final ArgoCd argoCd;
    private final Applications applications;
    private final Changes changes;
    private final Clock clock;
    private boolean wasGitLost;
    private final Map<Application.Id, Turn> turns = new HashMap<>();

    /** When it is asked next, and how long is waited after that. */
    private record Turn(Instant next, Duration then) {
        Turn after(Instant now) {
            Duration twice = then.multipliedBy(2);
            return new Turn(now.plus(then), twice.compareTo(LONGEST) < 0 ? twice : LONGEST);
        }
    }

    RefreshUnreached(ArgoCd argoCd, Applications applications, Changes changes, Clock clock) {
        this.argoCd = argoCd;
        this.applications = applications;
        this.changes = changes;
        this.clock = clock;
    }

    /** Waits for Argo CD. While it does not answer itself, it is not asked. */
    @Scheduled(initialDelay = LOOKS, fixedDelay = LOOKS, timeUnit = TimeUnit.SECONDS)
    synchronized void look() {
        if (!(applications.topic().latest() instanceof Reading.Current)) {
            return;
        }
        Instant now = clock.instant();
        List<Application.Id> unreached = applications.ours().all().stream()
                .filter(RefreshUnreached::isUnreached)
                .map(Application::id)
                .distinct()
                .toList();
        boolean isGitLost = changes.state().latest() instanceof Reading.Lost;
        if (wasGitLost && !isGitLost) {
            turns.clear();
        }
        wasGitLost = isGitLost;
        turns.keySet().retainAll(unreached);
        unreached.forEach(id -> turns.computeIfAbsent(id, first -> new Turn(now.plus(FIRST), FIRST.multipliedBy(2))));
        unreached.stream()
                .filter(id -> !now.isBefore(turn(id).next()))
                .limit(AT_ONCE)
                .forEach(id -> ask(id, now));
    }

    private Turn turn(Application.Id id) {
        return turns.getOrDefault(id, new Turn(Instant.MAX, LONGEST));
    }

    private static boolean isUnreached(Application application) {
        return application
                .error()
                .filter(error -> Unreached.mayPass(error.message()))
                .isPresent();
    }

    private void ask(Application.Id id, Instant now) {
        turns.put(id, turn(id).after(now));
        try {
            argoCd.refresh(id);
        } catch (ClientException notNow) {
            LOG.info(
                    "Argo CD could not be asked to look at {} again: {}",
                    id.name(),
                    notNow.failure().message());
        }
    }
}
