/** What was promised of endpoints, how much of it is used up, and how fast: targets as YAML in the repository, and the alerting rules for them. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "units",
            "changes",
            "authority",
            "manifests",
            "serving",
            "promql",
            "links",
            "links :: ui",
            "telemetry",
            "detectors",
            "live",
            "clients",
            "clients :: prometheus",
            "shell",
            "shell :: chart",
            "review",
            "review :: ui"
        })
package io.pilothouse.targets;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
