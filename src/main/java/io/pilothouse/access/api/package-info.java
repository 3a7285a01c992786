/** What programs ask of access over HTTP; see {@code api/openapi.yaml}. */
@NullMarked
package io.pilothouse.access.api;

import org.jspecify.annotations.NullMarked;
