package io.pilothouse.workloads;

import io.pilothouse.clients.argocd.Application;
import io.pilothouse.clients.argocd.Refresh;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Since when refreshes are asked for. Argo CD's server keeps an application as its controller left it: where that one is stuck, or scaled to
 * zero, everything stays Synced. Only that it does not do what it was asked for tells it apart from an application of which nothing is new.
 */
final class AskedRefreshes {
    /** A controller looks within seconds; a slow repository, and many applications at once, take it up to minutes. */
    static final Duration LONG = Duration.ofMinutes(3);

    private Map<Application.Id, Asked> asked = Map.of();

    private record Asked(@Nullable Instant lookedAt, Instant since) {}

    /** As they are, except that those which nobody has looked at for long say so. */
    List<Application> judged(List<Application> all, Instant now) {
        Map<Application.Id, Asked> stillAsked = new HashMap<>();
        List<Application> judged =
                all.stream().map(one -> judged(one, stillAsked, now)).toList();
        asked = stillAsked;
        return judged;
    }

    private Application judged(Application application, Map<Application.Id, Asked> stillAsked, Instant now) {
        Refresh refresh = application.refresh();
        if (refresh == null || refresh.isPaused()) {
            return application;
        }
        Asked before = asked.get(application.id());
        Asked since = before != null && Objects.equals(before.lookedAt(), refresh.lookedAt())
                ? before
                : new Asked(refresh.lookedAt(), now);
        stillAsked.put(application.id(), since);
        return now.isBefore(since.since().plus(LONG))
                ? application
                : application.notLookedAtSince(Objects.requireNonNullElse(refresh.lookedAt(), since.since()));
    }
}
