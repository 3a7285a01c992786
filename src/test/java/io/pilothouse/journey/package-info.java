/** The whole road as a person goes it, in a browser: from a model version to a served endpoint, to the next version, and back. */
@NullMarked
package io.pilothouse.journey;

import org.jspecify.annotations.NullMarked;
