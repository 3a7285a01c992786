package io.pilothouse.bench;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitUntilState;
import io.pilothouse.Console;
import io.pilothouse.browser.As;
import io.pilothouse.browser.BrowserTest;
import io.pilothouse.browser.Screenshots;
import io.pilothouse.changes.SharedRepository;
import io.pilothouse.clients.argocd.ArgoCd;
import io.pilothouse.clients.kubernetes.Clusters;
import io.pilothouse.clients.mlflow.Mlflow;
import io.pilothouse.clients.objectstore.ObjectStore;
import io.pilothouse.fakes.FakeArgoCd;
import io.pilothouse.fakes.FakeMlflow;
import io.pilothouse.fakes.FakeObjectStore;
import io.pilothouse.fakes.HandFedCluster;
import io.pilothouse.fakes.Served;
import io.pilothouse.fleet.Endpoint;
import io.pilothouse.fleet.Fleet;
import io.pilothouse.fleet.FleetFeed;
import io.pilothouse.units.ServingState;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * {@code ./pilothouse bench}. Pages in Chromium with 1,000 endpoints of which 900 are not well, and a repository of as many folders and
 * commits: from the start of the navigation until the page is painted with its rows.
 */
@BrowserTest(
        profiles = {},
        classes = {Console.class, PagesBench.Silent.class})
@DirtiesContext
class PagesBench {
    private static final int ENDPOINTS = 1_000;
    private static final int COMMITS = 1_000;
    private static final int RUNS = 15;
    private static final List<ServingState> UNWELL = List.of(
            ServingState.FAILING,
            ServingState.DEGRADED,
            ServingState.WAITS,
            ServingState.DRIFTED,
            ServingState.UNKNOWN,
            ServingState.LOADING,
            ServingState.ROLLING_OUT);

    private static final Goal ELSEWHERE = new Goal("authority", ".tablewrap[tabindex] tbody tr", 7);

    /** Milliseconds from the start of the load, or of the click on a link, until the frame with the rows was drawn. */
    private static final String PAINTED = """
            ([clicked, rows, least]) => new Promise((done) => {
              const start = clicked ? performance.now() : 0;
              if (clicked) {
                const link = document.body.appendChild(Object.assign(document.createElement('a'), { href: clicked }));
                link.click();
                link.remove();
              }
              const frame = requestAnimationFrame;
              const look = () => document.querySelectorAll(rows).length < least
                ? frame(look)
                : frame(() => frame(() => done(performance.now() - start)));
              look();
            })""";

    /** What the console is connected to besides Git, and what never says anything by itself. */
    static class Silent {
        @Bean
        ArgoCd argoCd() {
            return new FakeArgoCd();
        }

        @Bean
        Clusters clusters() {
            return Clusters.only(new HandFedCluster());
        }

        @Bean
        Mlflow mlflow() {
            return new FakeMlflow();
        }

        @Bean
        ObjectStore store() {
            return new FakeObjectStore();
        }
    }

    @TempDir
    private static Path folder;

    @Autowired
    private FleetFeed feed;

    /** A page, which rows it alone has, and how many of them make it whole. The page before has come to rest when this one is asked for. */
    private record Goal(String path, String rows, int least) {
        double loaded(Page page) {
            Screenshots.settle(page);
            page.navigate("/" + path, new Page.NavigateOptions().setWaitUntil(WaitUntilState.COMMIT));
            return painted(page, "");
        }

        double clicked(Page page) {
            Screenshots.settle(page);
            return painted(page, "./" + path);
        }

        private double painted(Page page, String link) {
            return ((Number) page.evaluate(PAINTED, List.of(link, rows, least))).doubleValue();
        }
    }

    @DynamicPropertySource
    static void connect(DynamicPropertyRegistry properties) {
        SharedRepository repository = new SharedRepository(
                folder.resolve("gitops.git"),
                IntStream.rangeClosed(1, ENDPOINTS)
                        .boxed()
                        .collect(Collectors.toMap(PagesBench::file, number -> "replicas: 0\n")));
        for (int number = 1; number <= COMMITS; number++) {
            repository.commit("Raise e-%04d".formatted(number), Map.of(file(number), "replicas: " + number + "\n"));
        }
        properties.add("pilothouse.git.url", repository::url);
        Map.of(
                        "id",
                        "alex",
                        "name",
                        "Alex Sommer",
                        "email",
                        "alex@pilothouse.example",
                        "roles",
                        "platform_operator",
                        "sample",
                        "true")
                .forEach((key, value) -> properties.add("pilothouse.people[0]." + key, () -> value));
    }

    private static String file(int number) {
        return "models/e-%04d/prod/workload.yaml".formatted(number);
    }

    /** Who writes the fleet otherwise stops, so that what is written here stays. */
    @BeforeEach
    void nineOfTenAreNotWell(@Autowired @Qualifier("fleetWatches") DisposableBean watches) throws Exception {
        watches.destroy();
        feed.topic()
                .read(new Fleet(
                        null,
                        IntStream.rangeClosed(1, ENDPOINTS)
                                .mapToObj(PagesBench::endpoint)
                                .toList()));
    }

    private static Endpoint endpoint(int number) {
        ServingState kind = number % 10 == 0 ? ServingState.SERVING : UNWELL.get(number % UNWELL.size());
        return Served.prod("e-%04d".formatted(number))
                .is(kind, "Back-off pulling image registry.example.com/vllm:0.33.0")
                .endpoint();
    }

    @Test
    void home(@As(traced = false) Page page) {
        report("home", new Goal("", ".home .wrong tbody tr", 5), page);
    }

    @Test
    void fleet(@As(traced = false) Page page) {
        report("fleet", new Goal("fleet", ".fleet a.ep", 20), page);
    }

    @Test
    void history(@As(traced = false) Page page) {
        report("history", new Goal("history", "main a[href^='history/']:not([href*='compare'])", 30), page);
    }

    private static void report(String name, Goal goal, Page page) {
        String what = name + ": 1,000 endpoints, 900 not well: ";
        Timed.measured(what + "loaded, painted", RUNS, () -> goal.loaded(page));
        Timed.measured(what + "clicked, painted", RUNS, () -> {
            ELSEWHERE.clicked(page);
            return goal.clicked(page);
        });
    }
}
