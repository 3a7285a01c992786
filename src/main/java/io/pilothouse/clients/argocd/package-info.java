/** Reads Argo CD applications and asks for a refresh. */
@NullMarked
@NamedInterface("argocd")
package io.pilothouse.clients.argocd;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
