/**
 * The algorithm of the Kubernetes HorizontalPodAutoscaler as pure code: the same inputs at the same syncs give the same decisions. Its facts are
 * those of {@code pkg/controller/podautoscaler} of Kubernetes 1.33 to 1.37; conditions keep Kubernetes' own names.
 */
@NullMarked
@NamedInterface("controller")
package io.pilothouse.scaling.controller;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
