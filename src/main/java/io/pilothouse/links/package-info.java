/** Ways to where other systems show the same: Prometheus, Grafana and what it reads, Jaeger. Addresses only: nothing here asks them. */
@NullMarked
@ApplicationModule(allowedDependencies = {"units", "promql"})
package io.pilothouse.links;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
