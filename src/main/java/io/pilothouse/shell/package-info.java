/** The frame every view stands in, and the parts pages are made of; the only room that touches the UI. */
@NullMarked
@ApplicationModule(allowedDependencies = {"units", "live"})
package io.pilothouse.shell;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
