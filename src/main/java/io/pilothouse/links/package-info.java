/** Ways to where other systems show the same: Prometheus, Grafana and what it reads, Jaeger. Addresses only: nothing here asks them. {@code links.ui} is the part of a page that shows what was asked. */
@NullMarked
@ApplicationModule(allowedDependencies = {"units", "promql", "shell"})
package io.pilothouse.links;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
