package io.pilothouse;

import io.pilothouse.live.RemoteCalls;
import io.pilothouse.live.SteadyScheduler;
import io.pilothouse.models.HashingThreads;
import io.pilothouse.scaling.ReplayThreads;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Time and threads, in one place, so that a test can own them. What a task throws past its own care is logged. */
@Configuration
class TimeAndThreads implements DisposableBean {
    private static final Logger log = LoggerFactory.getLogger(TimeAndThreads.class);

    /** What is on its way may end, a push above all; who stops the console does not wait for a remote that is silent. */
    private static final Duration LAST_ANSWERS = Duration.ofSeconds(15);

    private final ExecutorService remotes = Executors.newThreadPerTaskExecutor(Thread.ofVirtual()
            .name("remote-", 0)
            .uncaughtExceptionHandler(TimeAndThreads::log)
            .factory());
    private final ExecutorService hashers = few("hashing-");
    private final ExecutorService replays = few("replaying-");

    private static ExecutorService few(String name) {
        return Executors.newFixedThreadPool(
                2,
                Thread.ofPlatform()
                        .name(name, 0)
                        .daemon()
                        .uncaughtExceptionHandler(TimeAndThreads::log)
                        .factory());
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    /** A virtual thread each. */
    @Bean
    RemoteCalls remoteCalls() {
        return remotes::execute;
    }

    /** Few, because each takes a processor and a share of the network for itself. */
    @Bean
    HashingThreads hashing() {
        return hashers::execute;
    }

    @Bean
    ReplayThreads replaying() {
        return replays::execute;
    }

    /** The rhythm of pollers. The asking itself may wait, so there are a few of them. */
    @Bean(destroyMethod = "shutdownNow")
    ScheduledExecutorService pollers() {
        return new SteadyScheduler(8, Thread.ofVirtual().name("poller-", 0).factory());
    }

    private static void log(Thread thread, Throwable defect) {
        log.error("A task of {} failed", thread.getName(), defect);
    }

    @Override
    public void destroy() {
        hashers.shutdownNow();
        replays.shutdownNow();
        end(remotes, LAST_ANSWERS);
    }

    /** Whoever is still at work after that is interrupted. */
    static void end(ExecutorService threads, Duration patience) {
        threads.shutdown();
        try {
            if (threads.awaitTermination(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
            log.warn(
                    "Not all remotes have answered within {} s (expected: all): the others are not waited for",
                    patience.toSeconds());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        threads.shutdownNow();
    }
}
