/** One realm of a Keycloak through its Admin REST API: what the console makes there, as flat objects that can be compared. */
@NullMarked
@NamedInterface("keycloak")
package io.pilothouse.clients.keycloak;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
