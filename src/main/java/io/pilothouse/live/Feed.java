package io.pilothouse.live;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The latest value of something that changes on another thread, and those who want to know. */
public final class Feed<T> {
    private final List<Runnable> followers = new CopyOnWriteArrayList<>();
    private final Runnable onFollowers;
    private volatile T latest;

    public Feed(T initial) {
        this(initial, () -> {});
    }

    /** @param onFollowers told whenever somebody begins or ends to follow, on their thread */
    Feed(T initial, Runnable onFollowers) {
        latest = initial;
        this.onFollowers = onFollowers;
    }

    public T latest() {
        return latest;
    }

    public int followers() {
        return followers.size();
    }

    /** Called by one writer. Values equal when nothing changed, so they must not carry the time of observation. */
    public void publish(T value) {
        if (!value.equals(latest)) {
            latest = value;
            followers.forEach(follower -> Guarded.run("A follower of a feed", follower));
        }
    }

    /**
     * Followers are told that it changed, not what to: whoever reads late still reads the newest. They are told on the writer's thread, so they
     * only take note and work elsewhere; one that throws costs nobody else anything.
     */
    public Runnable follow(Runnable onChange) {
        followers.add(onChange);
        onFollowers.run();
        return () -> {
            if (followers.remove(onChange)) {
                onFollowers.run();
            }
        };
    }
}
