/** What is declared carried into a realm of Keycloak: what is wanted there, what differs, the plan that is readable before it is applied. */
@NullMarked
package io.pilothouse.access.keycloak;

import org.jspecify.annotations.NullMarked;
