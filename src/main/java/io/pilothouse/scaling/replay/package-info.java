/**
 * What other settings of an autoscaler would have done with recorded traffic: KEDA and the HorizontalPodAutoscaler as code, over the model of replicas.
 * Formulas, sources and limits: {@code docs/scaling.md}.
 */
@NullMarked
@NamedInterface("replay")
package io.pilothouse.scaling.replay;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
