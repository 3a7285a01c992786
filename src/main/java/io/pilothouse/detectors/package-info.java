/** What is wrong with engines that look ready: one definition of each fault, found in what they report, shown on pages and rendered as alerting rules. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {"units", "live", "changes", "promql", "telemetry", "clients", "clients::prometheus"})
package io.pilothouse.detectors;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
