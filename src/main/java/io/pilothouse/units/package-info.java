/** What things are called and measured: immutable, self-validating words of the platform with no I/O, no Spring and no Vaadin. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package io.pilothouse.units;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
