/** Speaks one remote protocol per sub-package and answers in units and its own records. */
@NullMarked
@ApplicationModule(allowedDependencies = {"units", "promql"})
package io.pilothouse.clients;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
