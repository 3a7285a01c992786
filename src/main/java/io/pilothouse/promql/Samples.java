package io.pilothouse.promql;

import java.util.Collection;

/** Where series are held. */
@FunctionalInterface
public interface Samples {
    /** All series of a metric. */
    Collection<Series> of(String metric);
}
