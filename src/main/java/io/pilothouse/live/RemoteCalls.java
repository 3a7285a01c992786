package io.pilothouse.live;

import java.util.concurrent.Executor;

/** Where one waits for remotes: never a UI thread, never the thread of a poller or a watch. */
@FunctionalInterface
public interface RemoteCalls extends Executor {}
