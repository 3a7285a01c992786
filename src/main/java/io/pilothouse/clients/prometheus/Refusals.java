package io.pilothouse.clients.prometheus;

import io.pilothouse.clients.ClientFailure;
import io.pilothouse.units.Reason;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Why a server did not answer a question, in words that say what to do. What it said itself is not repeated: it holds the question, and more. */
final class Refusals {
    private record Known(String part, String key) {}

    private static final String SAMPLES = "because.prometheus-samples";
    private static final String SERIES = "because.prometheus-series";
    private static final String LONG = "because.prometheus-long";

    /** In the words of Prometheus, Thanos, Mimir (by the ids of its errors) and VictoriaMetrics (by its flags). */
    private static final List<Known> KNOWN = List.of(
            new Known("too many samples", SAMPLES),
            new Known("exceeded chunks limit", SAMPLES),
            new Known("exceeded bytes limit", SAMPLES),
            new Known("err-mimir-max-chunks-per-query", SAMPLES),
            new Known("err-mimir-max-chunks-bytes-per-query", SAMPLES),
            new Known("err-mimir-max-estimated-", SAMPLES),
            new Known("-search.maxSamplesPer", SAMPLES),
            new Known("maximum resolution of 11,000", "because.prometheus-points"),
            new Known("too many points for the given", "because.prometheus-points"),
            new Known("too many series", SERIES),
            new Known("exceeded series limit", SERIES),
            new Known("err-mimir-max-series-per-query", SERIES),
            new Known("matching timeseries exceeds", SERIES),
            new Known("err-mimir-max-query-length", "remotes.prometheus-length"),
            new Known("err-mimir-max-total-query-length", "remotes.prometheus-length"),
            new Known("query timed out", LONG),
            new Known("the request couldn't be executed in", LONG),
            new Known("no org id", "because.prometheus-tenant"),
            new Known("duplicate series", "because.prometheus-twice"),
            new Known("duplicate time series", "because.prometheus-twice"),
            new Known("many-to-many", "because.prometheus-twice"));

    private Refusals() {}

    /** Null for the usual words. */
    static @Nullable ClientFailure failure(Reason where, int status, String body) {
        boolean isOver = status == 503 || status == 429;
        for (Known known : KNOWN) {
            if (body.contains(known.part())) {
                Reason why = Reason.of(known.key(), where);
                return isOver ? new ClientFailure.Unreachable(why) : new ClientFailure.Invalid(why);
            }
        }
        return status == 422 ? new ClientFailure.Invalid(Reason.of("because.prometheus-question", where)) : null;
    }
}
