/** Reads and watches a Kubernetes cluster; it cannot write. */
@NullMarked
@NamedInterface("kubernetes")
package io.pilothouse.clients.kubernetes;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
