/** What the clients that speak JSON over HTTP have in common: timeouts, and failures in words. */
@NullMarked
package io.pilothouse.clients.http;

import org.jspecify.annotations.NullMarked;
