/** What the repository declares of access, read and judged: pure, asks nobody. */
@NullMarked
package io.pilothouse.access.declared;

import org.jspecify.annotations.NullMarked;
