/**
 * What a vLLM replica does with the requests it gets: continuous batching under a limit of concurrency and of KV blocks, calibrated on the history of
 * an endpoint and on nothing else. Formulas, sources and limits: {@code docs/scaling.md}.
 */
@NullMarked
@NamedInterface("replica")
package io.pilothouse.scaling.replica;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
