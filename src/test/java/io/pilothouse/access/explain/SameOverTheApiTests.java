package io.pilothouse.access.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.access.api.ApiCalls;
import io.pilothouse.access.api.ApiRoom;
import io.pilothouse.fakes.FakePrometheus;
import io.pilothouse.fakes.FileTree;
import io.pilothouse.fakes.HandClock;
import io.pilothouse.promql.Labels;
import io.pilothouse.promql.Series;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ActiveProfiles;

/** Of one repository, one Prometheus and one moment the command and the API say the same, to the letter. */
@DirtiesContext
@ActiveProfiles("callers")
@SpringBootTest(
        classes = ApiRoom.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = "spring.application.name=same")
class SameOverTheApiTests {
    @LocalServerPort
    private int port;

    @Autowired
    private FakePrometheus prometheus;

    @Autowired
    private HandClock clock;

    @TempDir
    private Path folder;

    private String commanded(String token, String... words) throws IOException {
        List<String> all =
                new ArrayList<>(List.of("--repository", folder.toString(), "--environment", "prod", "--json"));
        all.addAll(List.of("--model", "chat", "--prometheus", "http://localhost:9090"));
        all.addAll(List.of(words));
        PrintStream out = System.out;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
        try {
            ExplainCommand.run(
                    all,
                    new ByteArrayInputStream(token.getBytes(StandardCharsets.UTF_8)),
                    address -> prometheus,
                    clock);
        } finally {
            System.setOut(out);
        }
        return said.toString(StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.startsWith("{")) // a server of this JVM may log meanwhile
                .collect(Collectors.joining("\n"));
    }

    private void write() throws IOException {
        FileTree tree = ApiRoom.tree();
        for (String path : tree.files("")) {
            Files.createDirectories(folder.resolve(path).getParent());
            Files.writeString(folder.resolve(path), tree.file(path).orElseThrow());
        }
        long now = clock.millis();
        Map<String, String> labels = Map.of(
                "team", "docs", "client", "docs-batch", "gen_ai_request_model", "chat", "gen_ai_token_type", "output");
        long[] times = {now - 7_200_000, now - 3_600_000, now - 1_800_000, now - 60_000, now};
        prometheus.write(List.of(Series.of(
                Labels.of("gen_ai_client_token_usage_sum", labels), times, new double[] {0, 100, 900, 1_900, 2_000})));
    }

    @Test
    void theApiAnswersWhatTheCommandPrints() throws IOException {
        write();
        ApiCalls calls = new ApiCalls(port);
        String address = ApiCalls.EXPLAIN + "?environment=prod&model=chat";

        String ofApplication =
                calls.send(calls.as("ola", address + "&application=docs-batch")).body();
        String ofMember =
                calls.send(calls.as("ola", address + "&member=ada@example.com")).body();
        String ofToken = calls.posted("ola", "{\"environment\": \"prod\", \"model\": \"chat\", \"token\": \"a.b.c\"}")
                .body();

        assertThat(ofApplication)
                .isEqualTo(commanded("", "--application", "docs-batch"))
                .containsPattern("\"used\":[1-9]");
        assertThat(ofMember).isEqualTo(commanded("", "--member", "ada@example.com"));
        assertThat(ofToken).isEqualTo(commanded("a.b.c", "--token"));
    }
}
