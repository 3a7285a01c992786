package io.pilothouse.telemetry;

import io.pilothouse.clients.prometheus.Prometheus;
import io.pilothouse.live.Memory;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Asks a server what of an endpoint's engines the console can read, and where it stops if there is nothing. Asked when somebody looks; of many
 * who look one asks. Waits for the remote: not for a UI thread.
 */
public final class SelfTest {
    private static final Duration FRESH = Duration.ofSeconds(15);
    private static final int MOST = 300;

    private final @Nullable Prometheus prometheus;
    private final Memory<Of, SelfTested> answers;

    /**
     * @param ready the names of its pods that are ready, as the cluster has them
     * @param version of the engine as Git names it; empty where it does not
     */
    public record Of(Subject subject, SortedSet<String> ready, String version) {
        public Of {
            ready = new TreeSet<>(ready);
        }
    }

    /** @param prometheus null where none is connected */
    public SelfTest(@Nullable Prometheus prometheus, Clock clock) {
        this.prometheus = prometheus;
        Catalogue catalogue = Catalogue.read();
        answers = new Memory<>(
                of -> new SelfTestQuestion(of, new MetricServer(Objects.requireNonNull(prometheus), catalogue, clock))
                        .ask(),
                Memory.Limits.of(FRESH, MOST),
                clock);
    }

    public boolean isConnected() {
        return prometheus != null;
    }

    /** @throws io.pilothouse.clients.ClientException when the server does not answer */
    public SelfTested of(Of endpoint) {
        return answers.get(endpoint);
    }

    /** The next answer is a new one. */
    public void again(Of endpoint) {
        answers.doubt(endpoint);
    }
}
