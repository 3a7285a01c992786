package io.pilothouse;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.bench.DrivenSession;
import io.pilothouse.bench.Uidl;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.support.GenericApplicationContext;

/**
 * A console whose every secret is a word of its own, among systems that refuse, fail, redirect, answer with pages and repeat what they were
 * told: none of these words is in a log, however much is logged, on a page, in an answer, or in what an object of the console says of itself.
 */
@ExtendWith(OutputCaptureExtension.class)
class SecretsStayTests {
    private static final String CANARY = "canary-5e1b-";
    /** Of others, what is sent is made of them, or another way in is taken first. */
    private static final List<String> SENT = List.of(
            "GIT_TOKEN",
            "KUBERNETES_TOKEN",
            "FRA_2_TOKEN",
            "ARGOCD_TOKEN",
            "MLFLOW_TOKEN",
            "PROMETHEUS_TOKEN",
            "KEYCLOAK_SECRET");

    private static final List<String> PAGES = List.of(
            "",
            "platform",
            "fleet",
            "models",
            "history",
            "changes",
            "gpus",
            "costs",
            "targets",
            "access",
            "access/keycloak",
            "authority",
            "scaling");

    private static final String FAILING = "/api/fails";

    @TempDir
    Path folder;

    private Map<String, Object> settings(String address) {
        Map<String, Object> settings = new HashMap<>();
        DocumentedSettings.with(CANARY).forEach((name, value) -> {
            String system = name.split("[.\\[]")[1];
            boolean isOfFiles = name.matches(".*(bundle|authority)$");
            if (name.startsWith("pilothouse.") && !isOfFiles) {
                String path = system.equals("object-store") ? "" : "/" + system;
                settings.put(name, value.replaceAll("^https?://[^/]+", address + path));
            }
        });
        settings.put("pilothouse.git.directory", folder.resolve("mirror.git").toString());
        settings.put("server.port", "0");
        settings.put("vaadin.productionMode", "true");
        settings.put("logging.level.root", "DEBUG");
        settings.put("logging.level.com.sun.net.httpserver", "OFF");
        return settings;
    }

    private static String get(URI console, String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(console.resolve(path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try (HttpClient client = HttpClient.newHttpClient()) {
            var answer = client.send(request.build(), BodyHandlers.ofString());
            return answer.headers().map() + answer.body();
        }
    }

    @Test
    void noSecretLeavesTheConsoleButForTheSystemThatItIsFor(CapturedOutput log)
            throws IOException, InterruptedException {
        List<String> seen = new ArrayList<>();
        SpringApplication application = new SpringApplication(Console.class);
        application.addInitializers((ApplicationContextInitializer<GenericApplicationContext>)
                context -> context.registerBean(ServletRegistrationBean.class, SecretsStayTests::failing));
        try (EchoingServer server = new EchoingServer()) {
            application.setDefaultProperties(settings(server.url()));
            try (var console = (ServletWebServerApplicationContext) application.run()) {
                URI address = URI.create("http://localhost:"
                        + Objects.requireNonNull(console.getWebServer()).getPort());
                seen.addAll(pages(address, server));
                seen.addAll(answers(address));
                seen.addAll(failures(address));
                seen.addAll(beans(console));
                assertThat(server.heard("/elsewhere")).isZero();
            }
        }

        assertThat(seen.stream().flatMap(String::lines).filter(line -> line.contains(CANARY)))
                .as("pages, answers and objects")
                .map(SecretsStayTests::around)
                .isEmpty();
        assertThat(log.getAll().lines().filter(line -> line.contains(CANARY)))
                .as("log")
                .map(SecretsStayTests::around)
                .isEmpty();
        assertThat(log.getAll()).contains("DEBUG");
    }

    /** Looked at until each system was asked some times. */
    private static List<String> pages(URI address, EchoingServer server) throws IOException, InterruptedException {
        Queue<String> seen = new ConcurrentLinkedQueue<>();
        try (HttpClient client = HttpClient.newHttpClient();
                DrivenSession session = new DrivenSession(client, address, message -> seen.add(message.text()))) {
            session.signIn("ada", CANARY + "PERSON");
            session.open("platform");
            Awaitility.await()
                    .pollInSameThread()
                    .atMost(Duration.ofMinutes(2))
                    .pollInterval(Duration.ofSeconds(1))
                    .untilAsserted(() -> {
                        PAGES.forEach(page -> seen.add(shown(session, page)));
                        assertThat(SENT)
                                .allSatisfy(word -> assertThat(server.heard(CANARY + word))
                                        .as(word)
                                        .isGreaterThanOrEqualTo(3));
                    });
        }
        return List.copyOf(seen);
    }

    /** A defect of the console, where nothing in it makes a page of it. */
    private static ServletRegistrationBean<HttpServlet> failing() {
        return new ServletRegistrationBean<>(
                new HttpServlet() {
                    @Override
                    protected void doGet(HttpServletRequest request, HttpServletResponse response) {
                        throw new IllegalStateException("a defect");
                    }
                },
                FAILING);
    }

    /** What a browser and what a program is answered where the console has a defect. */
    private static List<String> failures(URI address) throws IOException, InterruptedException {
        List<String> seen = new ArrayList<>();
        try (HttpClient client = HttpClient.newHttpClient()) {
            for (String wanted : List.of("text/html", "application/json")) {
                var answer = client.send(
                        HttpRequest.newBuilder(address.resolve(FAILING))
                                .header("Authorization", ada())
                                .header("Accept", wanted)
                                .build(),
                        BodyHandlers.ofString());
                assertThat(answer.statusCode()).as(answer.body()).isEqualTo(500);
                seen.add(answer.headers().map() + answer.body());
            }
        }
        return seen;
    }

    private static String ada() {
        byte[] said = ("ada:" + CANARY + "PERSON").getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(said);
    }

    private static List<String> answers(URI address) throws IOException, InterruptedException {
        String explain = "/api/access/explain?environment=prod&model=chat&member=ada@example.com";
        return List.of(
                get(address, "/actuator/health"),
                get(address, "/livez"),
                get(address, explain, "Authorization", ada()),
                get(address, "/sign-in"));
    }

    private static List<String> beans(ServletWebServerApplicationContext console) {
        return Stream.of(console.getBeanDefinitionNames())
                .filter(console.getBeanFactory()::containsSingleton)
                .map(name -> name + " " + console.getBean(name))
                .toList();
    }

    private static String shown(DrivenSession session, String page) {
        try {
            Uidl answer = session.show(page, "");
            return answer.text();
        } catch (IOException | InterruptedException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static String around(String line) {
        int at = line.indexOf(CANARY);
        return line.substring(Math.max(0, at - 200), Math.min(line.length(), at + 60));
    }
}
