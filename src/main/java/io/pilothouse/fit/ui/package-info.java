/** Parts of pages that features show: what an engine does with a device's memory. */
@NullMarked
@NamedInterface("ui")
package io.pilothouse.fit.ui;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
