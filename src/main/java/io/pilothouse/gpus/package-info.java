/** Nodes, their devices and who holds them. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "units",
            "live",
            "changes",
            "shell",
            "shell :: chart",
            "clients",
            "clients :: kubernetes",
            "workloads",
            "promql",
            "links",
            "links :: ui",
            "fit",
            "fit :: ui",
            "mig",
            "prices"
        })
package io.pilothouse.gpus;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
