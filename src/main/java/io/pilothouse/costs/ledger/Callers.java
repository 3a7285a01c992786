package io.pilothouse.costs.ledger;

import io.pilothouse.costs.ledger.Coverage.Neighbours;
import io.pilothouse.units.EndpointId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Who called each endpoint in an hour, each caller once. In an hour that is filled in those of its neighbours stand for them, with no tokens of their own. */
final class Callers {
    private static final Comparator<CallerHour> ORDER = Comparator.comparing(CallerHour::team)
            .thenComparing(CallerHour::application)
            .thenComparing(CallerHour::tokens, Tokens.ORDER);

    private final Calls calls;
    private final Coverage coverage;

    Callers(Calls calls, Coverage coverage) {
        this.calls = calls;
        this.coverage = coverage;
    }

    /** Endpoints in their order, callers in theirs. */
    TreeMap<EndpointId, List<Caller>> in(Instant hour) {
        TreeMap<EndpointId, List<Caller>> callers = grouped(calls.in(hour), true);
        Neighbours neighbours = coverage.of(hour) == 0 ? coverage.around(hour) : null;
        if (neighbours != null) {
            List<CallerHour> near = Stream.of(neighbours.before(), neighbours.after())
                    .flatMap(known -> calls.in(known).stream())
                    .toList();
            grouped(near, false).forEach(callers::putIfAbsent);
        }
        return callers;
    }

    private static TreeMap<EndpointId, List<Caller>> grouped(List<CallerHour> rows, boolean counted) {
        Map<EndpointId, List<CallerHour>> byEndpoint = new HashMap<>();
        rows.forEach(row -> byEndpoint
                .computeIfAbsent(row.endpoint(), id -> new ArrayList<>())
                .add(row));
        TreeMap<EndpointId, List<Caller>> callers = new TreeMap<>();
        byEndpoint.forEach((endpoint, of) -> callers.put(endpoint, each(of, counted)));
        return callers;
    }

    private static List<Caller> each(List<CallerHour> rows, boolean counted) {
        rows.sort(ORDER);
        List<Caller> callers = new ArrayList<>(rows.size());
        Caller last = null;
        for (CallerHour row : rows) {
            if (last != null && last.isSame(row)) {
                last = last.plus(row.tokens());
                callers.set(callers.size() - 1, last);
            } else {
                last = new Caller(row.team(), row.application(), row.tokens(), counted);
                callers.add(last);
            }
        }
        return callers;
    }

    /**
     * @param tokens by which the hour is shared
     * @param counted whether they are of the hour
     */
    record Caller(String team, String application, Tokens tokens, boolean counted) {
        boolean isSame(CallerHour row) {
            return team.equals(row.team()) && application.equals(row.application());
        }

        Caller plus(Tokens more) {
            return new Caller(team, application, tokens.plus(more), counted);
        }
    }
}
