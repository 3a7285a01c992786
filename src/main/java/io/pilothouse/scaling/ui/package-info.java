/** How endpoints are scaled: all of them, and the part of an endpoint's page. */
@NullMarked
package io.pilothouse.scaling.ui;

import org.jspecify.annotations.NullMarked;
