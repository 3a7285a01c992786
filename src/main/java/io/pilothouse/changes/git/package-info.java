/** The change road over a Git remote: a bare mirror on disk, pending changes as branches, landing by a push that never forces. */
@NullMarked
package io.pilothouse.changes.git;

import org.jspecify.annotations.NullMarked;
