/** What the HTTP APIs of all features share: their one description, and problems (RFC 9457) in the place of pages. */
@NullMarked
@NamedInterface("api")
package io.pilothouse.shell.api;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
