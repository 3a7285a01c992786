package io.pilothouse.scaling;

import java.util.concurrent.Executor;

/** Where replays are computed: few threads, because each takes a processor for itself, for some seconds and more. */
@FunctionalInterface
public interface ReplayThreads extends Executor {}
