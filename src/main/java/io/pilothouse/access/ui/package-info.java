/** Which team may call which model, what is wrong with that, and the forms that change it. */
@NullMarked
package io.pilothouse.access.ui;

import org.jspecify.annotations.NullMarked;
