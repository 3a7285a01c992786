/** How an endpoint is written: new, or changed line by line. */
@NullMarked
@NamedInterface("files")
package io.pilothouse.serving.files;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
