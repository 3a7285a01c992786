/** What differs between two times, or two endpoints, and whether it is more than noise. Pure. */
@NullMarked
@NamedInterface("comparison")
package io.pilothouse.telemetry.comparison;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
