/** What engines that run report of their memory, against what was estimated; and what the next estimate learns of it. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "units",
            "live",
            "changes",
            "shell",
            "clients",
            "gpus",
            "fit",
            "models",
            "serving",
            "telemetry",
            "fleet",
            "fleet :: ui"
        })
package io.pilothouse.calibrations;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
