/** Nodes, their devices, who holds them, and what fits. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {"units", "live", "changes", "shell", "shell :: diff", "clients", "clients :: kubernetes"
        })
package io.pilothouse.gpus;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
