/** The roll-out form. */
@NullMarked
package io.pilothouse.rollouts.ui;

import org.jspecify.annotations.NullMarked;
