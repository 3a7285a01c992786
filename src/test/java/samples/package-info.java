/** Pages that only tests have. They stand outside of the console's packages, so that no other test finds them in its menu. */
@NullMarked
package samples;

import org.jspecify.annotations.NullMarked;
