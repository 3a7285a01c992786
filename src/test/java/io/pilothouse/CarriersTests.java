package io.pilothouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class CarriersTests {
    private static final CountDownLatch awaited = new CountDownLatch(1);

    /** Waits in its initialisation for what another thread does. */
    private static final class Waiting {
        static {
            try {
                awaited.await();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }

        private static void touch() {}
    }

    /** One virtual thread keeps its carrier until a second one ran. */
    public static void main(String[] arguments) throws InterruptedException {
        Carriers.allowEnough();
        Thread waiting = Thread.ofVirtual().start(Waiting::touch);
        Thread.ofVirtual().start(awaited::countDown);
        waiting.join();
    }

    /** In a process of its own with one core, since the first virtual thread of a process settles how many there are. */
    @Test
    void whoWaitsForAClassHoldsUpNobodyElse() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:ActiveProcessorCount=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        CarriersTests.class.getName())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            assertThat(process.waitFor(Duration.ofMinutes(1))).isTrue();
            assertThat(process.exitValue()).isZero();
        } finally {
            process.destroyForcibly();
        }
    }
}
