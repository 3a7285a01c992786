/** Who may do what: one matrix as data, and the one place where it is asked. */
@NullMarked
@ApplicationModule(allowedDependencies = {"units", "changes", "shell"})
package io.pilothouse.authority;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
