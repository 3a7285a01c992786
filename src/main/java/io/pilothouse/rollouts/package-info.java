/** Bringing a version to an endpoint, and taking endpoints away: proposed, planned, judged. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "units",
            "live",
            "changes",
            "authority",
            "shell",
            "clients",
            "clients :: mlflow",
            "gpus",
            "prices",
            "fit",
            "fit :: ui",
            "models",
            "manifests",
            "serving",
            "serving :: files",
            "review",
            "review :: ui",
            "fleet",
            "calibrations"
        })
package io.pilothouse.rollouts;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
