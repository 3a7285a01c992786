/**
 * What a gateway is told of what is declared of access, what is wrong with what it is told, and what it answers a caller because of it: pure,
 * asks nobody.
 */
@NullMarked
@NamedInterface("gateway")
package io.pilothouse.access.gateway;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
