/** What was spent, by whom, on which model and for what use, and what a month will cost. Formulas and sources: {@code docs/costs.md}. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "units",
            "live",
            "changes",
            "clients",
            "clients :: opencost",
            "clients :: prometheus",
            "access",
            "access :: declared",
            "authority",
            "fleet",
            "fleet :: ui",
            "gpus",
            "fit",
            "rollouts",
            "scaling",
            "scaling :: keda",
            "scaling :: replay",
            "scaling :: whatif",
            "prices",
            "promql",
            "serving",
            "serving :: files",
            "review",
            "targets",
            "telemetry",
            "shell",
            "shell :: chart"
        })
package io.pilothouse.costs;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
