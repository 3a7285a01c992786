/** Where a change is read, judged, approved, committed and followed until it is verified. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "units",
            "live",
            "authority",
            "changes",
            "shell",
            "shell :: diff",
            "clients",
            "clients :: kubernetes",
            "clients :: argocd",
            "workloads"
        })
package io.pilothouse.review;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
