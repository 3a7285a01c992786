/** What was asked for the numbers of a page, and the ways to where other systems show it: a part of pages. */
@NullMarked
@NamedInterface("ui")
package io.pilothouse.links.ui;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
