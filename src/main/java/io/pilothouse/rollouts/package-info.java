/** What is served: endpoints, their manifests, and bringing a version to one. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "units",
            "live",
            "changes",
            "shell",
            "shell :: diff",
            "clients",
            "models",
            "gpus",
            "gpus :: fit",
            "gpus :: parts",
            "review",
            "clients :: kubernetes",
            "clients :: mlflow",
            "clients :: argocd"
        })
package io.pilothouse.rollouts;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
