/** Follows a commit of the main branch to the pods until it is verified, or says why it stopped. */
@NullMarked
@NamedInterface("tracking")
package io.pilothouse.review.tracking;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
