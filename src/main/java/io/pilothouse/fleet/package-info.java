/** What is served now: endpoints, their state and its cause, their pages. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "units",
            "live",
            "changes",
            "authority",
            "shell",
            "shell :: diff",
            "shell :: chart",
            "clients",
            "clients :: kubernetes",
            "clients :: argocd",
            "workloads",
            "manifests",
            "serving",
            "serving :: files",
            "gpus",
            "prices",
            "links",
            "links :: ui",
            "detectors",
            "promql",
            "telemetry",
            "targets",
            "targets :: ui",
            "telemetry :: comparison",
            "models",
            "review",
            "review :: tracking",
            "review :: ui"
        })
package io.pilothouse.fleet;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
