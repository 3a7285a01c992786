/** What decides how many replicas there are: as it is, and as it would be. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "units",
            "live",
            "changes",
            "authority",
            "manifests",
            "clients",
            "clients :: argocd",
            "clients :: kubernetes",
            "clients :: prometheus",
            "promql",
            "telemetry",
            "gpus",
            "prices",
            "fit",
            "models",
            "serving",
            "serving :: files",
            "workloads",
            "detectors",
            "review",
            "review :: ui",
            "targets",
            "fleet",
            "rollouts",
            "fleet :: ui",
            "shell",
            "shell :: chart"
        })
package io.pilothouse.scaling;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
