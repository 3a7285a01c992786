/** Teams, the models that they may call, and their budgets, as the repository declares them: read, judged, and changed by commits. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "units",
            "changes",
            "clients",
            "clients :: keycloak",
            "clients :: prometheus",
            "authority",
            "manifests",
            "prices",
            "serving",
            "serving :: files",
            "fleet",
            "fleet :: ui",
            "live",
            "telemetry",
            "shell",
            "shell :: api",
            "review",
            "review :: tracking",
            "review :: ui"
        })
package io.pilothouse.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
