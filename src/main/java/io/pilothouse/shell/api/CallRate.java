package io.pilothouse.shell.api;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import io.pilothouse.shell.People;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * How often one person or program may ask an API: an answer may wait for Git and for Prometheus, and who asks without an end should not keep those
 * from everybody else. Who is not signed in is refused before.
 */
@Component
class CallRate implements HandlerInterceptor, WebMvcConfigurer {
    /** At once, and then in each minute. */
    static final int CALLS = 120;

    private static final Duration MINUTE = Duration.ofMinutes(1);
    /** Of so many callers at most: whoever was forgotten starts anew. */
    private static final int CALLERS = 10_000;

    private final People people;
    private final TimeMeter time;
    /** A bucket that nobody used for a minute is full again, as a new one is. */
    private final Cache<String, Bucket> buckets =
            Caffeine.newBuilder().maximumSize(CALLERS).expireAfterAccess(MINUTE).build();

    CallRate(People people, Clock clock) {
        this.people = people;
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
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).addPathPatterns("/api/**");
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException {
        ConsumptionProbe asked =
                buckets.get(people.current().email(), _ -> bucket()).tryConsumeAndReturnRemaining(1);
        if (asked.isConsumed()) {
            return true;
        }
        long seconds = Math.ceilDiv(asked.getNanosToWaitForRefill(), TimeUnit.SECONDS.toNanos(1));
        response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
        Problems.write(
                HttpStatus.TOO_MANY_REQUESTS,
                "You asked too often (expected: %d calls at once, and %d a minute after that; the next one in %d s)"
                        .formatted(CALLS, CALLS, seconds),
                request,
                response);
        return false;
    }

    private Bucket bucket() {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(CALLS).refillGreedy(CALLS, MINUTE))
                .withCustomTimePrecision(time)
                .build();
    }
}
