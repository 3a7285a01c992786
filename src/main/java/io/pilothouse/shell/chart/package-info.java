/** Charts over time, drawn by Apache ECharts in one web component: the points live in the browser. */
@NullMarked
@NamedInterface("chart")
package io.pilothouse.shell.chart;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
