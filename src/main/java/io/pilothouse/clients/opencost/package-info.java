/** Reads what OpenCost allocates. */
@NullMarked
@NamedInterface("opencost")
package io.pilothouse.clients.opencost;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
