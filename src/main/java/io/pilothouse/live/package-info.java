/** How the present is held: the latest reading of a topic, its age, and those who want to know. */
@NullMarked
@ApplicationModule(allowedDependencies = {"units"})
package io.pilothouse.live;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
