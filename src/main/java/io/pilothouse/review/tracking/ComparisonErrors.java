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
    private final Map<String, Known> known = new ConcurrentHashMap<>();
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
        Set<String> failing = new HashSet<>();
        for (Application application : now) {
            application.error().ifPresent(condition -> {
                failing.add(application.name());
                remember(application.name(), condition.message(), isFirst ? null : clock.instant());
            });
        }
        known.keySet().retainAll(failing);
        isFirst = false;
    }

    private void remember(String application, String message, @Nullable Instant now) {
        Known before = known.get(application);
        if (before == null || !before.message().equals(message)) {
            known.put(application, new Known(message, now));
        }
    }

    /** By application; without an entry it was there before. */
    Map<String, Instant> since() {
        Map<String, Instant> since = new HashMap<>();
        known.forEach((name, error) -> {
            if (error.since() != null) {
                since.put(name, error.since());
            }
        });
        return since;
    }
}
