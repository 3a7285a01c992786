package io.pilothouse.shell.api;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** How often each of many may do something: a number of times at once, and so many in each minute after that. */
public final class Rate {
    /** Of so many at most: whoever was forgotten starts anew. */
    private static final int WHO = 10_000;

    private final int atOnce;
    private final int aMinute;
    private final TimeMeter time;
    /** A bucket that nobody used until it is full again is as good as a new one. */
    private final Cache<String, Bucket> buckets;

    public Rate(int atOnce, int aMinute, Clock clock) {
        this.atOnce = atOnce;
        this.aMinute = aMinute;
        time = new TimeMeter() {
            @Override
            public long currentTimeNanos() {
                Instant now = clock.instant();
                return TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
            }

            @Override
            public boolean isWallClockBased() {
                return true;
            }
        };
        buckets = Caffeine.newBuilder()
                .maximumSize(WHO)
                .expireAfterAccess(Duration.ofMinutes(Math.ceilDiv(atOnce, aMinute)))
                .build();
    }

    /** @return 0 where it was let through, and counted; else the seconds to wait, at least one */
    public long take(String who) {
        ConsumptionProbe asked = bucket(who).tryConsumeAndReturnRemaining(1);
        return asked.isConsumed() ? 0 : Math.ceilDiv(asked.getNanosToWaitForRefill(), TimeUnit.SECONDS.toNanos(1));
    }

    /** What was let through is not to count. */
    public void giveBack(String who) {
        bucket(who).addTokens(1);
    }

    private Bucket bucket(String who) {
        return buckets.get(
                who,
                _ -> Bucket.builder()
                        .addLimit(limit -> limit.capacity(atOnce).refillGreedy(aMinute, Duration.ofMinutes(1)))
                        .withCustomTimePrecision(time)
                        .build());
    }
}
