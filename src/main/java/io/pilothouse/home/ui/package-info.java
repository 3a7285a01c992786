/** What is wrong, what moves, what waits for somebody. */
@NullMarked
package io.pilothouse.home.ui;

import org.jspecify.annotations.NullMarked;
