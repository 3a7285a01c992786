/** What an endpoint serves and how: its spec, its engine's arguments, its labels; read from manifests, whoever wrote them. */
@NullMarked
@ApplicationModule(allowedDependencies = {"units", "live", "changes", "manifests", "gpus", "prices", "promql"})
package io.pilothouse.serving;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
