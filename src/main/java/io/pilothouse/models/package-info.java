/** Registered models, their versions, weights and evaluation gates. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "units",
            "live",
            "changes",
            "shell",
            "shell :: diff",
            "gpus :: parts",
            "clients",
            "clients :: mlflow",
            "clients :: objectstore"
        })
package io.pilothouse.models;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
