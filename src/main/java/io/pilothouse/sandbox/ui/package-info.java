@NullMarked
package io.pilothouse.sandbox.ui;

import org.jspecify.annotations.NullMarked;
