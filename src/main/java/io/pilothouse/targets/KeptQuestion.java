package io.pilothouse.targets;

import io.pilothouse.changes.Changes;
import io.pilothouse.changes.Tree;
import io.pilothouse.clients.ClientException;
import io.pilothouse.clients.prometheus.Prometheus;
import io.pilothouse.telemetry.Subject;
import io.pilothouse.units.EndpointId;
import io.pilothouse.units.Reason;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Asks how all targets are kept, again and again: what Git promises, and what a server counted. For one thread at a time. */
final class KeptQuestion implements Supplier<KeptTargets> {
    private final Changes changes;
    private final @Nullable Prometheus prometheus;
    private final NotServing down;
    private final Clock clock;
    private @Nullable Promised promised;
    private @Nullable Counts counts;
    private Duration period = Duration.ZERO;
    private boolean answered;
    private KeptTargets.@Nullable Silence silence;

    /** @param prometheus null where none is connected */
    KeptQuestion(Changes changes, @Nullable Prometheus prometheus, NotServing down, Clock clock) {
        this.down = down;
        this.changes = changes;
        this.prometheus = prometheus;
        this.clock = clock;
    }

    @Override
    public KeptTargets get() {
        Promised now = promised();
        Prometheus server = prometheus;
        if (server == null) {
            return untold(now, Reason.of("telemetry.not-connected"), null);
        }
        try {
            KeptTargets kept = kept(now, OnServer.ask(server), counts(server, now.targets()));
            answered = true;
            silence = null;
            return kept;
        } catch (ClientException failed) {
            if (answered) {
                throw failed;
            }
            silence = new KeptTargets.Silence(failed.reason(), since(failed));
            return untold(now, failed.reason(), silence);
        }
    }

    /** When it began, as far as anybody here knows. */
    private Instant since(ClientException failed) {
        if (failed.since() != null) {
            return failed.since();
        }
        return silence == null ? clock.instant() : silence.since();
    }

    private Promised promised() {
        Tree main = changes.head();
        Promised before = promised;
        if (before == null || !before.commit().equals(main.commit())) {
            before = Promised.in(main);
            promised = before;
        }
        return before;
    }

    private Counts counts(Prometheus server, Targets targets) {
        Counts before = counts;
        if (before == null || !targets.period().equals(period)) {
            before = new Counts(server, clock, targets.period());
            counts = before;
            period = targets.period();
        }
        return before;
    }

    /** What is promised is known all the same. */
    private KeptTargets untold(Promised now, Reason why, KeptTargets.@Nullable Silence of) {
        OnServer silent = OnServer.unknown(why);
        List<KeptTarget> all = each(now, (one, objective) -> untold(one, objective, why, KeptTarget.Called.UNKNOWN));
        return new KeptTargets(
                now.targets().period(),
                all,
                now.without(),
                silent.rules(now),
                now.broken(),
                Map.of(),
                clock.instant(),
                List.of(),
                of);
    }

    private static KeptTarget untold(EndpointId id, Objective objective, Reason why, KeptTarget.Called called) {
        return new KeptTarget(id, objective, why, Spent.NOTHING, Map.of(), null, called, Counts.isNothing(why), false);
    }

    private interface Telling {
        KeptTarget of(EndpointId endpoint, Objective objective);
    }

    private List<KeptTarget> each(Promised now, Telling telling) {
        return now.targets().targets().stream()
                .flatMap(one -> one.objectives().stream().map(objective -> telling.of(one.id(), objective)))
                .map(kept -> kept.downIf(down::isNotServing))
                .toList();
    }

    private KeptTargets kept(Promised now, OnServer server, Counts asked) {
        asked.begin(server.recorded());
        Map<Objective, Counts.Found> spent = new HashMap<>();
        List<KeptTarget> all = each(now, (one, objective) -> {
            KeptTarget.Called called = server.called(one, objective);
            return switch (Objects.requireNonNull(now.served().get(one))) {
                case ServedBy.Unknown(Reason why, boolean _) -> untold(one, objective, why, called);
                case ServedBy.Known(Subject subject) -> {
                    Counts.Found found = spent.computeIfAbsent(objective, asked::spent);
                    yield told(new Whose(one, subject, called), objective, found, asked, now.targets());
                }
            };
        });
        return new KeptTargets(
                now.targets().period(),
                all,
                now.without(),
                server.rules(now),
                now.broken(),
                asked.questions(spent.keySet(), now.targets().period()),
                asked.now(),
                asked.warnings(),
                null);
    }

    private record Whose(EndpointId id, Subject subject, KeptTarget.Called called) {}

    private static KeptTarget told(
            Whose whose, Objective objective, Counts.Found found, Counts asked, Targets targets) {
        Spent spent = found.bySubject().getOrDefault(whose.subject(), Spent.NOTHING);
        Reason why = found.refused() == null ? asked.unknown(objective, spent) : found.refused();
        if (why != null) {
            return untold(whose.id(), objective, why, whose.called());
        }
        List<BurnAlert> alerts = BurnAlert.of(targets.period());
        Map<Duration, Double> burns = new HashMap<>();
        alerts.stream()
                .flatMap(alert -> Stream.of(alert.longer(), alert.shorter()))
                .distinct()
                .forEach(window -> {
                    Double burn = asked.burn(objective, window).get(whose.subject());
                    if (burn != null && Double.isFinite(burn)) {
                        burns.put(window, burn);
                    }
                });
        BurnAlert burning = alerts.stream()
                .filter(alert -> alert.holds(burns)
                        && BurnAlert.areEnough(
                                asked.counted(objective, alert.longer()).getOrDefault(whose.subject(), 0.0)))
                .findFirst()
                .orElse(null);
        boolean idle = objective.isOfTime() && asked.isIdle(whose.subject());
        return new KeptTarget(whose.id(), objective, null, spent, burns, burning, whose.called(), idle, false);
    }
}
