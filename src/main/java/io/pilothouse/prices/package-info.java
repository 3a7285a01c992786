/** What devices, nodes and storage cost, as the repository says it, and when: the one home of prices. */
@NullMarked
@ApplicationModule(allowedDependencies = {"units", "changes", "mig"})
package io.pilothouse.prices;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
