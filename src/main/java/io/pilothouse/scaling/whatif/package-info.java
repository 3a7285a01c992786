/**
 * What other settings would have done with the traffic that an endpoint had: its history, what replicas do with it by a model calibrated on that
 * history alone, and how far that can be trusted. Formulas, sources and limits: {@code docs/scaling.md}.
 */
@NullMarked
@NamedInterface("whatif")
package io.pilothouse.scaling.whatif;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
