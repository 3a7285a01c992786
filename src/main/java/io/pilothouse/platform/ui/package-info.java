/** The page of connections. */
@NullMarked
package io.pilothouse.platform.ui;

import org.jspecify.annotations.NullMarked;
