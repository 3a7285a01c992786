/** The image of the console and the chart that installs it: with the real helm, on the real control plane, by the real Argo CD, and by an engine. */
@NullMarked
package io.pilothouse.chart;

import org.jspecify.annotations.NullMarked;
