/** The pages of models and their versions. */
@NullMarked
package io.pilothouse.models.ui;

import org.jspecify.annotations.NullMarked;
