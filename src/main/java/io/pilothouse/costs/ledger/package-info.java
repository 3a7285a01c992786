/**
 * Hours that were held, tokens and prices become entries to the cent. Pure: no clock, no I/O, and the same input in any order gives the same ledger.
 * Every formula: {@code docs/costs.md}.
 */
@NullMarked
package io.pilothouse.costs.ledger;

import org.jspecify.annotations.NullMarked;
