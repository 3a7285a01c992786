/** What the repository declares of access, read and judged: pure, asks nobody. */
@NullMarked
@NamedInterface("declared")
package io.pilothouse.access.declared;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
