/** Asks a server that speaks Prometheus' HTTP API, as Thanos, Mimir and VictoriaMetrics do as well. */
@NullMarked
@NamedInterface("prometheus")
package io.pilothouse.clients.prometheus;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
