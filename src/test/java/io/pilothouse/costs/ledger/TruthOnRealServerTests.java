package io.pilothouse.costs.ledger;

import io.pilothouse.clients.prometheus.ConnectedPrometheus;
import io.pilothouse.realparts.OnRealServers;
import io.pilothouse.realparts.ScrapingPrometheus;
import io.pilothouse.realparts.Server;
import org.junit.jupiter.api.Test;

/** The month of {@code costs/truth}, on a real Prometheus that has it as blocks. */
@OnRealServers(Server.PROMETHEUS)
class TruthOnRealServerTests {
    @Test
    void aMonthOfBlocksComesToWhatWasWorkedOutByHand() {
        TruthSeries series = new TruthSeries();
        try (ScrapingPrometheus server = new ScrapingPrometheus("truth-month")) {
            server.remember(series.openMetrics());
            server.start();

            Ledger read = series.read(ConnectedPrometheus.to(server.url()));

            TruthTests.linesAre(read);
            TruthTests.daysAre(read);
        }
    }
}
