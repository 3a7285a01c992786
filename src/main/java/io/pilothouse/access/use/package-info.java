/** How much of what is declared of access is used, by what gateways count: pure, asks nobody. */
@NullMarked
package io.pilothouse.access.use;

import org.jspecify.annotations.NullMarked;
