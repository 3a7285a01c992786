package io.pilothouse.clients.argocd;

import org.jspecify.annotations.Nullable;

/** Of one of several sources: what it was compared with last, and what the last operation applies of it. */
public record Revisions(@Nullable String compared, @Nullable String applied) {}
