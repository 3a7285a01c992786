/** The pages on which a change is read and followed, and a commit's road in words and shapes for the pages of others. */
@NullMarked
@NamedInterface("ui")
package io.pilothouse.review.ui;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
