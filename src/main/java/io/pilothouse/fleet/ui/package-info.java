/** The fleet and one endpoint, and the parts of them that other features show. */
@NullMarked
@NamedInterface("ui")
package io.pilothouse.fleet.ui;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
