package io.pilothouse.models;

import java.util.concurrent.Executor;

/** Where weight files are read and hashed. */
@FunctionalInterface
public interface HashingThreads extends Executor {}
