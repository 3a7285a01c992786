package io.pilothouse.costs.ledger;

import io.pilothouse.clients.prometheus.ConnectedPrometheus;
import io.pilothouse.fakes.FakePrometheus;
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
            server.remember(TruthSeries.openMetrics(series.series()));
            server.start();

            Ledger read = series.read(ConnectedPrometheus.to(server.url()));

            TruthTests.linesAre(read);
            TruthTests.daysAre(read);
        }
    }

    @Test
    void whatItMakesOfCountersThatBeginAnewDoesToo() {
        try (ScrapingPrometheus server = new ScrapingPrometheus("truth-counters")) {
            server.remember(
                    TruthSeries.openMetrics(new TruthCounters(TruthCsv.read().recorded()).series()));
            server.start();
            TruthSeries series = new TruthSeries().counting(ConnectedPrometheus.to(server.url()));
            FakePrometheus recorded = new FakePrometheus();
            recorded.write(series.series());

            TruthTests.countedAre(series.read(recorded));
        }
    }
}
