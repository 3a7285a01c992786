/**
 * A month as a document: PDF, CSV, FOCUS or JSON. {@link io.pilothouse.costs.statement.Statement} and what writes it are pure: no clock, no I/O, and
 * what is the same in any order gives the same bytes. Every column: {@code docs/costs.md}.
 */
@NullMarked
@NamedInterface("statement")
package io.pilothouse.costs.statement;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
