package io.pilothouse.clients.kubernetes;

import io.pilothouse.units.Namespace;

/**
 * Whose log: of a container as it runs now, or of its last end.
 *
 * @param previous the container before its last restart
 */
public record ContainerLog(Namespace namespace, String pod, String container, boolean previous) {}
