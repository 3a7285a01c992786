/** Real servers for the tests, started once per test JVM; see {@code realparts/README.md} for how they are installed. */
@NullMarked
package io.pilothouse.realparts;

import org.jspecify.annotations.NullMarked;
