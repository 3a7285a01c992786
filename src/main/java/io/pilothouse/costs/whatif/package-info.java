/**
 * What an endpoint would cost in another way, and what that would do to its targets: what the fit, the prices and the replay know of it, joined.
 * Formulas and assumptions: {@code docs/costs.md}.
 */
@NullMarked
package io.pilothouse.costs.whatif;

import org.jspecify.annotations.NullMarked;
