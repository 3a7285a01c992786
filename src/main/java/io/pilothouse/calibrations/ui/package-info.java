@NullMarked
package io.pilothouse.calibrations.ui;

import org.jspecify.annotations.NullMarked;
