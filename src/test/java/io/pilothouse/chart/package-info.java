/** The chart that installs the console, with the real helm, on the real control plane, and by the real Argo CD. */
@NullMarked
package io.pilothouse.chart;

import org.jspecify.annotations.NullMarked;
