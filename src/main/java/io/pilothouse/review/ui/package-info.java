/** The pages on which a change is read and followed. */
@NullMarked
package io.pilothouse.review.ui;

import org.jspecify.annotations.NullMarked;
