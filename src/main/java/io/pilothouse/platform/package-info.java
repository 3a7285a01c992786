/** Every system the console is connected to: is it there, which version, since when not. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "units",
            "live",
            "changes",
            "shell",
            "shell :: diff",
            "clients",
            "clients :: kubernetes",
            "clients :: argocd",
            "clients :: mlflow",
            "clients :: objectstore"
        })
package io.pilothouse.platform;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
