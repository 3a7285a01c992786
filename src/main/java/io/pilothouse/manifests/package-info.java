/** What any manifest is, and the checks that every manifest must pass. */
@NullMarked
@ApplicationModule(allowedDependencies = {"units", "changes"})
package io.pilothouse.manifests;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
