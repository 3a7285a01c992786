package io.pilothouse.review.tracking;

import io.pilothouse.clients.argocd.Application;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Since when each application cannot be compared, as far as this console saw it begin: Argo CD does not say. */
final class ComparisonErrors {
    private final Clock clock;
    private final Map<Application.Id, Known> known = new ConcurrentHashMap<>();
    private boolean isFirst = true;

    private record Known(String message, @Nullable Instant since) {}

    ComparisonErrors(Clock clock) {
        this.clock = clock;
    }

    /** What is there at the first look was there before, nobody knows how long. */
    void remember(@Nullable List<Application> now) {
        if (now == null) {
            return;
        }
        Set<Application.Id> failing = new HashSet<>();
        for (Application application : now) {
            application.error().ifPresent(condition -> {
                failing.add(application.id());
                remember(application.id(), condition.message(), isFirst ? null : clock.instant());
            });
        }
        known.keySet().retainAll(failing);
        isFirst = false;
    }

    private void remember(Application.Id application, String message, @Nullable Instant now) {
        Known before = known.get(application);
        if (before == null || !before.message().equals(message)) {
            known.put(application, new Known(message, now));
        }
    }

    /** By application; without an entry it was there before. */
    Map<Application.Id, Instant> since() {
        Map<Application.Id, Instant> since = new HashMap<>();
        known.forEach((id, error) -> {
            if (error.since() != null) {
                since.put(id, error.since());
            }
        });
        return since;
    }
}
