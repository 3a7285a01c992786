/** The page of prices. It stands on the road of changes, which the prices themselves know nothing of. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {"prices", "units", "changes", "authority", "review", "review :: ui", "serving", "shell"})
package io.pilothouse.prices.ui;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
