/** Slices of GPUs: what layouts there are, and how to get from one to another. Pure arithmetic, without cluster, clock or page. */
@NullMarked
@ApplicationModule(allowedDependencies = {"units", "changes"})
package io.pilothouse.mig;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
