/** The page that shows who may do what. */
@NullMarked
package io.pilothouse.authority.ui;

import org.jspecify.annotations.NullMarked;
