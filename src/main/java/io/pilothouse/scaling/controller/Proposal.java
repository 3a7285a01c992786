package io.pilothouse.scaling.controller;

/**
 * What one metric asks for.
 *
 * @param usageMilli as the status shows it, in thousandths; of a utilization in whole percent
 * @param ratio of the metric to its target that decided; 1 is on target
 */
public record Proposal(int replicas, long usageMilli, double ratio) {}
