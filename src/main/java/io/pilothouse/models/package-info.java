/** Registered models, their versions, weights and evaluation gates. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "units",
            "live",
            "changes",
            "authority",
            "review :: ui",
            "shell",
            "shell :: diff",
            "clients",
            "clients :: mlflow",
            "clients :: objectstore",
            "gpus",
            "fit",
            "fit :: ui"
        })
package io.pilothouse.models;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
