/** Reads, splices and writes YAML text. */
@NullMarked
package io.pilothouse.changes.yaml;

import org.jspecify.annotations.NullMarked;
