package io.pilothouse.links;

/** A way to another system. @param to as people call it: Grafana */
public record Way(String to, String address) {}
