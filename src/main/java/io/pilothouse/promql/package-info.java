/** Expressions of PromQL as values: they are built of typed parts, written for a server, and evaluated on samples in memory as a server does. */
@NullMarked
@ApplicationModule(allowedDependencies = "units")
package io.pilothouse.promql;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
