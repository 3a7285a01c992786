package io.pilothouse.clients.argocd;

/**
 * Where it applies to.
 *
 * @param cluster by Argo CD's name for it, {@code in-cluster} for its own, or else by its API server's address
 * @param namespace for what names none itself
 */
public record Destination(String cluster, String namespace) {}
