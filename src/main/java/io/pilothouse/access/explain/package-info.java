/** What a gateway answers a caller, and what is used of each limit, written for programs and for a command: the same of both. */
@NullMarked
@NamedInterface("explain")
package io.pilothouse.access.explain;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
