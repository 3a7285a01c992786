/** The page of nodes and devices. */
@NullMarked
package io.pilothouse.gpus.ui;

import org.jspecify.annotations.NullMarked;
