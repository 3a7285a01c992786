package io.pilothouse.review.ui;

import io.pilothouse.shell.Typed;

/**
 * What a person has typed about a change and not sent.
 *
 * @param reason that is proposed, or was typed before
 */
record Draft(Typed typed, String reason) {}
