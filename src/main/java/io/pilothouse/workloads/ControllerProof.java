package io.pilothouse.workloads;

import io.pilothouse.clients.ClientException;
import io.pilothouse.clients.argocd.Application;
import io.pilothouse.clients.argocd.ArgoCd;
import io.pilothouse.live.Reading;
import io.pilothouse.live.RemoteCalls;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Finds out whether anybody compares applications with Git, where no commit asks for it: one in turn is asked to look, and once one does not,
 * the others are too, since a controller may have some of them only.
 */
@Component
class ControllerProof {
    private static final Logger LOG = LoggerFactory.getLogger(ControllerProof.class);
    private static final long LOOKS = 5;
    private static final Duration TURN = Duration.ofMinutes(1);
    private static final Duration NOT_AGAIN = Duration.ofMinutes(5);
    private static final int AT_ONCE = 5;

    private final ArgoCd argoCd;
    private final Applications applications;
    private final RemoteCalls remoteCalls;
    private final Clock clock;
    private final Map<Application.Id, Instant> asked = new HashMap<>();
    private Instant nextTurn = Instant.MIN;

    ControllerProof(ArgoCd argoCd, Applications applications, RemoteCalls remoteCalls, Clock clock) {
        this.argoCd = argoCd;
        this.applications = applications;
        this.remoteCalls = remoteCalls;
        this.clock = clock;
    }

    @Scheduled(initialDelay = LOOKS, fixedDelay = LOOKS, timeUnit = TimeUnit.SECONDS)
    synchronized void look() {
        applications.judge();
        if (!(applications.topic().latest() instanceof Reading.Current)) {
            return;
        }
        Instant now = clock.instant();
        List<Application> ours = applications.ours().all();
        asked.keySet().retainAll(ours.stream().map(Application::id).toList());
        boolean anyOverdue =
                ours.stream().anyMatch(one -> one.notLookedAtSince().isPresent());
        if (anyOverdue) {
            next(ours, now.minus(NOT_AGAIN)).limit(AT_ONCE).forEach(id -> ask(id, now));
        } else if (!now.isBefore(nextTurn)) {
            nextTurn = now.plus(TURN);
            next(ours, now).findFirst().ifPresent(id -> ask(id, now));
        }
    }

    /** Those that nobody has asked by now, and that this did not ask since then; the one that waits longest first. */
    private Stream<Application.Id> next(List<Application> ours, Instant then) {
        return ours.stream()
                .filter(application -> application.refresh() == null)
                .map(Application::id)
                .distinct()
                .filter(id -> !lastAsked(id).isAfter(then))
                .sorted(Comparator.comparing(this::lastAsked));
    }

    private Instant lastAsked(Application.Id id) {
        return asked.getOrDefault(id, Instant.MIN);
    }

    /** The server answers when the controller has looked, so that no answer comes while there is none. */
    private void ask(Application.Id id, Instant now) {
        asked.put(id, now);
        remoteCalls.execute(() -> {
            try {
                argoCd.refresh(id);
            } catch (ClientException unanswered) {
                LOG.debug("Argo CD does not say that it has looked at {}", id.name(), unanswered);
            }
        });
    }
}
