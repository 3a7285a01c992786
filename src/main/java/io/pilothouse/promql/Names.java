package io.pilothouse.promql;

import io.pilothouse.units.InvalidValue;
import io.pilothouse.units.Reason;
import java.util.regex.Pattern;

/** What metrics and labels may be called, in every version of a server. */
final class Names {
    private static final Pattern METRIC = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]*");
    private static final Pattern LABEL = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]*");

    private Names() {}

    static void requireMetric(String name) {
        require(METRIC, name, "promql.no-metric");
    }

    static void requireLabel(String name) {
        require(LABEL, name, "promql.no-label");
    }

    private static void require(Pattern allowed, String name, String what) {
        if (!allowed.matcher(name).matches()) {
            throw InvalidValue.of(Reason.of(what, name), Reason.said(allowed.pattern()));
        }
    }
}
