/** The memory of an engine on a device: pure arithmetic, without cluster, clock or page; in ui the parts that pages show of it. */
@NullMarked
@ApplicationModule(allowedDependencies = {"units", "mig", "shell"})
package io.pilothouse.fit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
