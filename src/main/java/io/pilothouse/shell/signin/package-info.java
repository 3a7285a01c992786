/** Who may come in: by OIDC, or people listed in the configuration. */
@NullMarked
package io.pilothouse.shell.signin;

import org.jspecify.annotations.NullMarked;
