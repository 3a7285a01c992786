package io.pilothouse;

import java.time.Clock;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Time and threads, in one place, so that a test can own them. */
@Configuration
class TimeAndThreads {
    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    /** Remote calls of pages; a virtual thread each. */
    @Bean(destroyMethod = "close")
    Executor remoteCalls() {
        return Executors.newVirtualThreadPerTaskExecutor();
    }

    /** Reads and hashes weight files; few, because each takes a processor and a share of the network for itself. */
    @Bean(destroyMethod = "shutdownNow")
    ExecutorService hashing() {
        return Executors.newFixedThreadPool(
                2, Thread.ofPlatform().name("hashing-", 0).daemon().factory());
    }

    /** The rhythm of pollers. The asking itself may wait, so there are a few of them. */
    @Bean(destroyMethod = "shutdownNow")
    ScheduledExecutorService pollers() {
        return Executors.newScheduledThreadPool(
                8, Thread.ofVirtual().name("poller-", 0).factory());
    }
}
