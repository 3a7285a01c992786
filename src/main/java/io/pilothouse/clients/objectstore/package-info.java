/** Lists and reads objects of an S3 store. */
@NullMarked
@NamedInterface("objectstore")
package io.pilothouse.clients.objectstore;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
