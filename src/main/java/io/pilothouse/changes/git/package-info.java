/** The change road over a Git remote: a bare mirror on disk, pending changes as branches, landing by a push that never forces. */
@NullMarked
@NamedInterface("git")
package io.pilothouse.changes.git;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
