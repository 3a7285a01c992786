/** The checks that belong to no feature: YAML, schemas, folders, secrets. */
@NullMarked
package io.pilothouse.changes.checks;

import org.jspecify.annotations.NullMarked;
