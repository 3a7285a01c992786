package io.pilothouse.telemetry;

import io.pilothouse.clients.ClientException;
import io.pilothouse.clients.ClientFailure;
import io.pilothouse.clients.prometheus.Prometheus;
import io.pilothouse.promql.Expression;
import io.pilothouse.promql.Labels;
import io.pilothouse.promql.Series;
import io.pilothouse.telemetry.Alert.State;
import io.pilothouse.units.Reason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Asks for the alerts of one endpoint again and again: which last as the server tells it, with the words of their rules; which fired as the series
 * tell it that it writes of them. For one thread at a time.
 */
final class AlertsQuestion implements Supplier<AlertsReading> {
    private static final int MOST = 100;
    private static final Set<String> NOT_ITS_OWN = Set.of(Labels.NAME, AlertSubject.STATE);

    private final AlertSubject whose;
    private final Range range;
    private final MetricServer server;
    private final Supplier<List<Prometheus.Alert>> lasting;
    private final Expression firing;
    private Map<Expression, Tracks> before = Map.of();

    /** @param lasting those of all endpoints: asked once for all who look */
    AlertsQuestion(AlertSubject whose, Range range, MetricServer server, Supplier<List<Prometheus.Alert>> lasting) {
        this.whose = whose;
        this.range = range;
        this.server = server;
        this.lasting = lasting;
        firing = whose.firing();
    }

    /** One that a series tells of. */
    private record Fired(Labels labels, Alert alert) {
        /** Servers that gather what others write add labels. */
        boolean isOf(Labels other) {
            return labels.all().entrySet().containsAll(other.all().entrySet());
        }
    }

    @Override
    public AlertsReading get() {
        Instant now = server.clock().instant();
        List<Reason> unknown = new ArrayList<>();
        List<Prometheus.Alert> told = range.end(now) == null ? told(unknown) : List.of();
        List<Fired> fired = fired(now, unknown);
        Stream<Alert> last = told.stream().map(one -> alert(one, fired, now));
        Stream<Alert> others = fired.stream().filter(one -> !isTold(one, told)).map(Fired::alert);
        return new AlertsReading(
                Stream.concat(last, others)
                        .sorted(Comparator.comparing(Alert::since).reversed())
                        .limit(MOST)
                        .toList(),
                unknown,
                now);
    }

    private List<Prometheus.Alert> told(List<Reason> unknown) {
        try {
            return lasting.get().stream()
                    .filter(alert -> whose.isOf(Labels.of(alert.labels())))
                    .toList();
        } catch (ClientException refused) {
            unknown.add(reason(refused));
            return List.of();
        }
    }

    /** Where the server does not say since when, what was seen of it does; else it is known of now only. */
    private static Alert alert(Prometheus.Alert told, List<Fired> fired, Instant now) {
        State state = told.state().equals(AlertSubject.FIRING) ? State.FIRING : State.PENDING;
        Labels labels = Labels.of(told.labels());
        Instant since = told.activeAt();
        if (since != null) {
            return Alert.of(labels, state, told.annotations(), since);
        }
        Instant seen = fired.stream()
                .filter(one -> one.alert().until() == null && one.isOf(labels))
                .map(one -> one.alert().since())
                .findFirst()
                .orElse(now);
        return Alert.of(labels, state, told.annotations(), seen).lasting(true, null);
    }

    /** Who is silent is lost as a whole; who only refuses this question may answer another. */
    private static Reason reason(ClientException refused) {
        if (refused.failure() instanceof ClientFailure.Unreachable) {
            throw refused;
        }
        return refused.failure().reason();
    }

    private static boolean isTold(Fired fired, List<Prometheus.Alert> told) {
        return fired.alert().until() == null && told.stream().anyMatch(alert -> fired.isOf(Labels.of(alert.labels())));
    }

    private List<Fired> fired(Instant now, List<Reason> unknown) {
        try {
            Conversation conversation = new Conversation(server.prometheus(), range.moments(now), before);
            Tracks tracks = conversation.ask(firing);
            before = conversation.tracks();
            Set<Labels> still = range.end(now) == null ? firingAt(now) : Set.of();
            List<Fired> all = new ArrayList<>();
            tracks.lines().forEach((labels, values) -> {
                if (whose.isOf(labels)) {
                    runs(labels.without(NOT_ITS_OWN), values, tracks.moments(), still, all);
                }
            });
            return all;
        } catch (ClientException refused) {
            unknown.add(reason(refused));
            return List.of();
        }
    }

    /** Between two moments of a long range much may end. */
    private Set<Labels> firingAt(Instant now) {
        return server.prometheus().at(firing, now).series().stream()
                .map(Series::labels)
                .map(labels -> labels.without(NOT_ITS_OWN))
                .collect(Collectors.toSet());
    }

    private static void runs(Labels labels, double[] values, Moments moments, Set<Labels> still, List<Fired> all) {
        int begin = -1;
        for (int i = 0; i <= values.length; i++) {
            boolean fires = i < values.length && !Double.isNaN(values[i]);
            if (fires && begin < 0) {
                begin = i;
            } else if (!fires && begin >= 0) {
                boolean lasts = i == values.length && still.contains(labels);
                Instant end = lasts ? null : moment(moments, Math.min(i, values.length - 1));
                all.add(new Fired(labels, fired(labels, moment(moments, begin), begin == 0, end)));
                begin = -1;
            }
        }
    }

    private static Alert fired(Labels labels, Instant since, boolean mayBeOlder, @Nullable Instant until) {
        return Alert.of(labels, until == null ? State.FIRING : State.OVER, Map.of(), since)
                .lasting(mayBeOlder, until);
    }

    private static Instant moment(Moments moments, int index) {
        return Instant.ofEpochMilli(moments.at(index));
    }
}
