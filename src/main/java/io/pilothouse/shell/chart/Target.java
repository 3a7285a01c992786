package io.pilothouse.shell.chart;

/** What {@code trace} should not exceed, drawn as a line with its label: "target p95 2 s". */
public record Target(double value, String label, String trace) {}
