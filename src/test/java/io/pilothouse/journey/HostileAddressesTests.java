package io.pilothouse.journey;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import com.vaadin.flow.router.RouteData;
import com.vaadin.flow.server.VaadinServletContext;
import com.vaadin.flow.server.startup.ApplicationRouteRegistry;
import io.pilothouse.Console;
import io.pilothouse.bench.DrivenSession;
import io.pilothouse.fakes.Hostile;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import net.jqwik.api.lifecycle.BeforeProperty;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;

/**
 * Every page of the whole console, in the tab of somebody who signed in, by addresses that nobody made for it: no defect, and the tab goes on.
 */
class HostileAddressesTests {
    private static final Pattern PARAMETER = Pattern.compile(":[^/]+");
    private static final String[] QUERIES = {
        "environment",
        "model",
        "version",
        "application",
        "member",
        "team",
        "try",
        "file",
        "endpoint",
        "from",
        "to",
        "month",
        "range",
        "measure",
        "section",
        "group",
        "day",
        "days",
        "why",
        "until",
        "query",
        "hours",
        "len",
        "device",
        "compare",
        "with",
        "error",
        "value",
        "kind",
        "state"
    };
    private static final String[] USUAL = {
        "prod", "staging", "llama-31-8b-chat", "llama-3.1-8b-chat", "docs", "4", "2026-11"
    };

    private static final Errors errors = new Errors();

    @SuppressWarnings("NullAway.Init")
    private static Tab tab;

    private record Tab(
            ServletWebServerApplicationContext console,
            HttpClient client,
            DrivenSession session,
            List<String> templates) {}

    private static final class Errors extends AppenderBase<ILoggingEvent> {
        private final Queue<String> all = new ConcurrentLinkedQueue<>();

        @Override
        protected void append(ILoggingEvent event) {
            if (event.getLevel().isGreaterOrEqual(Level.ERROR)) {
                all.add(event.getFormattedMessage()
                        + (event.getThrowableProxy() == null
                                ? ""
                                : ": " + event.getThrowableProxy().getClassName() + ": "
                                        + event.getThrowableProxy().getMessage()));
            }
        }
    }

    @BeforeContainer
    static void start() throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory(Path.of("target"), "hostile-").toAbsolutePath();
        var console = (ServletWebServerApplicationContext) new SpringApplication(Console.class)
                .run(
                        "--spring.profiles.active=sandbox",
                        "--server.port=0",
                        "--vaadin.productionMode=true",
                        "--pilothouse.sandbox.directory=" + folder.resolve("sandbox"),
                        "--pilothouse.git.directory=" + folder.resolve("mirror.git"));
        URI address = URI.create("http://localhost:"
                + Objects.requireNonNull(console.getWebServer()).getPort());
        HttpClient client = HttpClient.newHttpClient();
        DrivenSession session = new DrivenSession(client, address, _ -> {});
        session.signIn("alex");
        List<String> templates = ApplicationRouteRegistry.getInstance(
                        new VaadinServletContext(Objects.requireNonNull(console.getServletContext())))
                .getRegisteredRoutes()
                .stream()
                .filter(route -> isOfTheConsole(route.getNavigationTarget()))
                .map(RouteData::getTemplate)
                .sorted()
                .toList();
        tab = new Tab(console, client, session, templates);
        errors.start();
        root().addAppender(errors);
    }

    /** Tests have pages too, which break on purpose. */
    private static boolean isOfTheConsole(Class<?> page) {
        return page.getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .equals(Console.class.getProtectionDomain().getCodeSource().getLocation());
    }

    /** Another failure may have left the tab of before in the middle of something. */
    @BeforeProperty
    void openAnotherTab() throws IOException, InterruptedException {
        tab.session().open("changes");
    }

    private static Logger root() {
        return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    }

    @AfterContainer
    static void stop() {
        root().detachAppender(errors);
        tab.session().close();
        tab.console().close();
        tab.client().close();
    }

    @Provide
    Arbitrary<String> values() {
        return Arbitraries.frequencyOf(Tuple.of(3, Hostile.lines()), Tuple.of(1, Arbitraries.of(USUAL)));
    }

    @Provide
    Arbitrary<String> templates() {
        return Arbitraries.of(tab.templates());
    }

    @Provide
    Arbitrary<Map<String, String>> queries() {
        return Arbitraries.maps(Arbitraries.of(QUERIES), values()).ofMaxSize(4);
    }

    @Provide
    Arbitrary<List<String>> parameters() {
        return values().list().ofSize(4);
    }

    @Property(tries = 200)
    void noAddressIsADefect(
            @ForAll("templates") String template,
            @ForAll("parameters") List<String> parameters,
            @ForAll("queries") Map<String, String> queries)
            throws IOException, InterruptedException {
        errors.all.clear();
        StringBuilder query = new StringBuilder();
        queries.forEach((name, value) -> query.append(query.isEmpty() ? "?" : "&")
                .append(name)
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
        int[] next = {0};
        String path = PARAMETER
                .matcher(template)
                .replaceAll(found -> Matcher.quoteReplacement(
                        URLEncoder.encode(parameters.get(next[0]++ % 4), StandardCharsets.UTF_8)
                                .replace("+", "%20")));

        String shown = tab.session().show(path, query.toString()).text();

        assertThat(shown).doesNotContain("\"appError\"").doesNotContain("Exception");
        assertThat(errors.all).isEmpty();
    }

    /** As it is when it was sent. A route never holds a query or a fragment: Vaadin asserts it, which is on in tests alone. */
    @Provide
    Arbitrary<String> routes() {
        return values().map(path -> new String(path.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
                .filter(path -> path.indexOf('?') < 0 && path.indexOf('#') < 0);
    }

    /** As no browser would send it. */
    @Property(tries = 100)
    void noRouteOfABrowserIsADefect(@ForAll("routes") String path, @ForAll("values") String query)
            throws IOException, InterruptedException {
        errors.all.clear();

        String shown = tab.session()
                .show(path, "?" + URLEncoder.encode(query, StandardCharsets.UTF_8))
                .text();

        assertThat(shown).doesNotContain("\"appError\"").doesNotContain("Exception");
        assertThat(errors.all).isEmpty();
    }
}
