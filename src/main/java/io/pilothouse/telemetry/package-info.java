/** What engines, GPUs and gateways report: what it means, what each version calls it, what of it is there, and what it comes to now and over time. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {"units", "live", "promql", "gpus", "serving", "clients", "clients::prometheus"})
package io.pilothouse.telemetry;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
