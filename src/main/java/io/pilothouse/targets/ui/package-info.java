/** What was promised and how it is kept, the form that promises, and the part of it that other pages show. */
@NullMarked
@NamedInterface("ui")
package io.pilothouse.targets.ui;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
