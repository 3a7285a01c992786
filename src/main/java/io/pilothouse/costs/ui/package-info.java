/** The pages of costs. */
@NullMarked
package io.pilothouse.costs.ui;

import org.jspecify.annotations.NullMarked;
