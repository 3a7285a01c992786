/** Parts of pages that other features show, too: what an engine does with a device's memory. */
@NullMarked
@NamedInterface("parts")
package io.pilothouse.gpus.ui.parts;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
