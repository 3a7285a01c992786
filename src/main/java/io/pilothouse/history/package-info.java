/** The past: commits, who changed what and why, and undo. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "units",
            "live",
            "changes",
            "authority",
            "shell",
            "shell :: diff",
            "review",
            "review :: tracking",
            "review :: ui"
        })
package io.pilothouse.history;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
