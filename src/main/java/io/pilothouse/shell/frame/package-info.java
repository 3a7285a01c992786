/** What stands around every page: navigation, environment, palette, person. */
@NullMarked
package io.pilothouse.shell.frame;

import org.jspecify.annotations.NullMarked;
