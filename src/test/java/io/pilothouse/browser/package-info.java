/** The bench for tests that look at the console as people do: in Chromium, signed in, by keyboard and by eye. */
@NullMarked
package io.pilothouse.browser;

import org.jspecify.annotations.NullMarked;
