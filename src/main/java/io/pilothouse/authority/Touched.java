package io.pilothouse.authority;

/**
 * @param place the endpoint's folder or the file, for people
 */
public record Touched(Thing thing, String place) {}
