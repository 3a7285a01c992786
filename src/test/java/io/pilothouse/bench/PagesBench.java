package io.pilothouse.bench;

import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.communication.UidlWriter;
import io.pilothouse.fakes.Served;
import io.pilothouse.fleet.Endpoint;
import io.pilothouse.fleet.Fleet;
import io.pilothouse.fleet.ui.FleetPageTest;
import io.pilothouse.review.tracking.Scene;
import io.pilothouse.units.CommitId;
import io.pilothouse.units.ServingState;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.test.context.ContextConfiguration;

/**
 * {@code ./pilothouse bench}. Pages with 1,000 endpoints of which 900 are not well: what the server does until the answer to the browser is
 * written. The browser's own work is not in it.
 */
@ViewPackages(packages = {"io.pilothouse.home.ui", "io.pilothouse.fleet.ui", "io.pilothouse.history.ui"})
@ContextConfiguration(classes = PagesBench.History.class)
class PagesBench extends FleetPageTest {
    private static final int ENDPOINTS = 1_000;
    private static final int COMMITS = 1_000;
    private static final int RUNS = 20;
    private static final List<ServingState> UNWELL = List.of(
            ServingState.FAILING,
            ServingState.DEGRADED,
            ServingState.WAITS,
            ServingState.DRIFTED,
            ServingState.UNKNOWN,
            ServingState.LOADING,
            ServingState.ROLLING_OUT);

    @ComponentScan(
            basePackages = "io.pilothouse.history",
            excludeFilters = @ComponentScan.Filter(type = FilterType.REGEX, pattern = ".*Tests.*"))
    static class History {}

    @BeforeEach
    void nineOfTenAreNotWell() {
        for (int number = 1; number <= COMMITS; number++) {
            hands.repository()
                    .commit(Scene.commit(
                            CommitId.of("%040x".formatted(number)),
                            Served.SINCE.minusSeconds(COMMITS - number),
                            "models/e-%04d/prod/workload.yaml".formatted(number)));
        }
        feed.topic().read(fleet(""));
    }

    private static Fleet fleet(String detailOfOne) {
        return new Fleet(
                null,
                IntStream.rangeClosed(1, ENDPOINTS)
                        .mapToObj(number -> endpoint(number, number == 2 ? detailOfOne : ""))
                        .toList());
    }

    private static Endpoint endpoint(int number, String detail) {
        ServingState kind = number % 10 == 0 ? ServingState.SERVING : UNWELL.get(number % UNWELL.size());
        return Served.prod("e-%04d".formatted(number))
                .is(kind, detail + "Back-off pulling image registry.example.com/vllm:0.33.0")
                .endpoint();
    }

    @Test
    void home() {
        open("", "home");
        Timed.report("home: 1,000 endpoints, 900 not well: one changed", RUNS, new Runnable() {
            private int round;

            @Override
            public void run() {
                feed.topic().read(fleet("Round " + round++ + ". "));
                settle();
                answer();
            }
        });
    }

    @Test
    void fleet() {
        open("fleet", "fleet");
    }

    @Test
    void history() {
        open("history", "history");
    }

    private void open(String path, String name) {
        Timed.report(name + ": 1,000 endpoints, 900 not well: opened, written", RUNS, () -> {
            UI.getCurrent().navigate("models-of-nobody");
            UI.getCurrent().navigate(path);
            settle();
            answer();
        });
    }

    private static void answer() {
        new UidlWriter().createUidl(UI.getCurrent(), false);
    }
}
