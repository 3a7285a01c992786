/** One reading of deployments, pods and Argo CD's applications, for everybody; no pages. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {"units", "live", "changes", "clients", "clients :: kubernetes", "clients :: argocd"})
package io.pilothouse.workloads;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
