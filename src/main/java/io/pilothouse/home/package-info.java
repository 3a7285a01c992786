/** The first page: what is wrong, what moves, what waits for somebody. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "units",
            "live",
            "changes",
            "workloads",
            "shell",
            "gpus",
            "models",
            "serving",
            "review",
            "review :: tracking",
            "review :: ui",
            "fleet",
            "fleet :: ui",
            "targets",
            "targets :: ui",
            "telemetry"
        })
package io.pilothouse.home;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
