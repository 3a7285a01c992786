/**
 * KEDA's part of scaling as pure code: whether a ScaledObject is active, the steps between none and some replicas, and what its triggers tell the
 * HorizontalPodAutoscaler that KEDA makes for it. Its facts are those of KEDA 2.17 to 2.21, read in {@code pkg/scaling}, {@code pkg/fallback} and
 * {@code pkg/scalers}; events and conditions keep KEDA's own names.
 */
@NullMarked
@NamedInterface("keda")
package io.pilothouse.scaling.keda;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
