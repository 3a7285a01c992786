package io.pilothouse.scaling.replay;

import java.time.Duration;

/** Counts turns: replicas that are taken away soon after some were wanted, or wanted soon after some were taken away. */
final class Flaps {
    private static final long SOON = Duration.ofMinutes(Outcome.FLAP_MINUTES).toMillis();

    private int lastWay;
    private long lastAt;
    private int number;

    /** @param now in milliseconds */
    void change(int before, int after, long now) {
        int way = Integer.compare(after, before);
        if (way == 0) {
            return;
        }
        if (way == -lastWay && now - lastAt <= SOON) {
            number++;
        }
        lastWay = way;
        lastAt = now;
    }

    int number() {
        return number;
    }
}
