/** What a month will cost, from what its days and those before it did, and how sure that is. Pure. Formulas: {@code docs/costs.md}. */
@NullMarked
package io.pilothouse.costs.forecast;

import org.jspecify.annotations.NullMarked;
