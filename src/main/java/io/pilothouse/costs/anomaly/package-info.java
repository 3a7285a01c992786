/** Days on which something cost clearly more or less than usual, and what of the ledger and of main explains it. Pure. Formulas: {@code docs/costs.md}. */
@NullMarked
package io.pilothouse.costs.anomaly;

import org.jspecify.annotations.NullMarked;
