/** The pages of the past. */
@NullMarked
package io.pilothouse.history.ui;

import org.jspecify.annotations.NullMarked;
