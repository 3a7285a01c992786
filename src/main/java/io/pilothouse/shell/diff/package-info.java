/** A file before and after, drawn by CodeMirror. */
@NullMarked
@NamedInterface("diff")
package io.pilothouse.shell.diff;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
