/** Pilothouse: the console over a self-hosted LLM platform. Each package below is a room with its own sentence. */
@NullMarked
package io.pilothouse;

import org.jspecify.annotations.NullMarked;
