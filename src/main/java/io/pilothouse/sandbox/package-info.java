/** A simulated platform in the same JVM behind the same client interfaces; nobody imports it. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "units",
            "fit",
            "live",
            "shell",
            "detectors",
            "access :: gateway",
            "clients",
            "clients :: keycloak",
            "clients :: kubernetes",
            "clients :: argocd",
            "clients :: mlflow",
            "clients :: objectstore",
            "clients :: prometheus",
            "promql",
            "telemetry",
            "changes",
            "manifests",
            "serving",
            "serving :: files",
            "scaling :: controller",
            "scaling :: keda"
        })
package io.pilothouse.sandbox;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
