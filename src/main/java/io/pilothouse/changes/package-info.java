/** How the future is written: a planned set of file edits, its checks, its diff, and the commit that lands it; the only room with JGit and YAML. */
@NullMarked
@ApplicationModule(allowedDependencies = {"units", "live"})
package io.pilothouse.changes;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
