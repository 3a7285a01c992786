/** What an engine does with the memory of a device: pure arithmetic, without cluster, clock or page. {@code docs/fit.md} tells it in formulas. */
@NullMarked
@NamedInterface("fit")
package io.pilothouse.gpus.fit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
