/** Every system the console is connected to: is it there, which version, since when not. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "units",
            "live",
            "changes",
            "authority",
            "manifests :: kustomize",
            "shell",
            "shell :: diff",
            "clients",
            "clients :: kubernetes",
            "clients :: argocd",
            "clients :: mlflow",
            "clients :: objectstore",
            "clients :: prometheus",
            "clients :: keycloak",
            "clients :: opencost"
        })
package io.pilothouse.platform;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
