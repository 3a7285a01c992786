package io.pilothouse.costs.statement;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.changes.Changes;
import io.pilothouse.changes.Commit;
import io.pilothouse.clients.ClientFailure;
import io.pilothouse.clients.prometheus.Prometheus;
import io.pilothouse.costs.ui.RecordedHours;
import io.pilothouse.fakes.FakePrometheus;
import io.pilothouse.fakes.FakeRepository;
import io.pilothouse.fakes.FileTree;
import io.pilothouse.fakes.HandClock;
import io.pilothouse.units.CommitId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Hours of three months are recorded, each the same; an hour of a device costs 4.00. */
@Isolated
class CostsCommandTests {
    private static final String PRICES = "console/prices.yaml";
    private static final FileTree UNPRICED = FileTree.platform()
            .with("console/environments.yaml", """
                        environments:
                        - name: prod
                          cluster: fra-1
                          namespace: models-prod
                          gateway: {kind: envoy-ai-gateway, issuer: https://login.example.com/realms/llm, audience: llm, folder: platform/gateway}
                        """)
            .with("models/chat/prod/workload.yaml", """
                        apiVersion: apps/v1
                        kind: Deployment
                        metadata: {name: chat}
                        spec: {template: {spec: {containers: [{name: vllm, image: vllm/vllm-openai:v0.20.2}]}}}
                        """)
            .with("access/models/chat.yaml", "owner: docs\n")
            .with("access/teams/docs.yaml", "lead: rika@example.org\nmodels: [{model: chat}]\n")
            .with("access/teams/zoo.yaml", "lead: keeper@example.org\nmodels: [{model: chat}]\n");
    private static final FileTree PRICED = UNPRICED.with(PRICES, "currency: EUR\nperHour: {H100 80 GB: 4.00}\n");

    private static final CommitId LATER = CommitId.of("c4".repeat(20));
    private static final int SOME_DAYS_OF_QUESTIONS = 40;

    private final HandClock clock = new HandClock();
    private final FakePrometheus prometheus = new FakePrometheus();
    private final ByteArrayOutputStream answered = new ByteArrayOutputStream();
    private final ByteArrayOutputStream complained = new ByteArrayOutputStream();
    private final PrintStream err = System.err;
    private FileTree tree = PRICED;
    private @Nullable FileTree later;

    @BeforeEach
    void record() {
        prometheus.write(RecordedHours.of("2026-08-31T00:00:00Z", HandClock.START));
        System.setErr(new PrintStream(complained, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void giveBack() {
        System.setErr(err);
    }

    private record Held(Changes changes, Prometheus prometheus) implements CostsCommand.Sources {
        @Override
        public void close() {}
    }

    private CostsCommand.Sources sources(@Nullable String repository, @Nullable String address) {
        FakeRepository repo = new FakeRepository(clock);
        commit(repo, FileTree.COMMIT, "2026-08-01T00:00:00Z", tree);
        if (later != null) {
            commit(repo, LATER, "2026-11-10T12:00:00Z", later.at(LATER));
        }
        return new Held(repo, prometheus);
    }

    private static void commit(FakeRepository repo, CommitId id, String at, FileTree tree) {
        repo.commit(
                new Commit(
                        id,
                        null,
                        "Rika Kern",
                        "rika@example.org",
                        Instant.parse(at),
                        "Commit",
                        "",
                        Map.of(),
                        tree.files("")),
                tree);
    }

    private int run(String words) {
        return run(List.of(words.split(" ")));
    }

    private int run(List<String> words) {
        return CostsCommand.run(words, this::sources, clock, new PrintStream(answered, true, StandardCharsets.UTF_8));
    }

    private String said() {
        return answered.toString(StandardCharsets.UTF_8);
    }

    private String wrong() {
        return complained.toString(StandardCharsets.UTF_8);
    }

    @Test
    void aMonthOfATeamIsWrittenAsFocusOnStandardOutput() {
        assertThat(run("--month 2026-10 --team docs --format focus")).isZero();

        assertThat(said())
                .startsWith("BilledCost,BillingAccountId")
                .contains(",docs,docs,")
                .doesNotContain("zoo");
        assertThat(said().lines()).hasSize(1 + 31 * 2);
        assertThat(wrong()).isEmpty();
    }

    @Test
    void theSameIsWrittenDaysLater() {
        assertThat(run("--month 2026-10 --format json")).isZero();
        String first = said();
        answered.reset();
        clock.pass(Duration.ofDays(3));
        assertThat(run("--month 2026-10 --format json")).isZero();

        assertThat(said()).isEqualTo(first).contains("\"complete\" : true");
    }

    @ParameterizedTest
    @ValueSource(strings = {"pdf", "csv", "focus", "json"})
    void aSecondGatewayAndAnotherEndpointThatComeLaterChangeNoByteOfAMonthThatIsOver(String format) {
        assertThat(run("--month 2026-10 --format " + format)).isZero();
        byte[] before = answered.toByteArray();
        answered.reset();
        later = PRICED.with("console/environments.yaml", """
                        environments:
                        - name: prod
                          cluster: fra-1
                          namespace: models-prod
                          gateway: {kind: envoy-ai-gateway, issuer: https://login.example.com/realms/llm, audience: llm, folder: platform/gateway}
                        - name: west
                          cluster: fra-1
                          namespace: models-west
                          gateway: {kind: envoy-ai-gateway, issuer: https://login.example.com/realms/llm, audience: llm, folder: platform/west}
                        """)
                .with(
                        "models/chat/west/workload.yaml",
                        PRICED.file("models/chat/prod/workload.yaml").orElseThrow())
                .with(
                        "models/all/prod/workload.yaml",
                        PRICED.file("models/chat/prod/workload.yaml").orElseThrow())
                .with("access/models/chat.yaml", "owner: zoo\n");

        assertThat(run("--month 2026-10 --format " + format)).isZero();
        assertThat(answered.toByteArray()).isEqualTo(before);

        answered.reset();
        assertThat(run("--month 2026-11 --format json")).isZero();
        assertThat(said()).contains("\"model\" : \"all\"", "\"mainCommit\" : \"" + LATER + "\"");
    }

    @Test
    void aFileIsWrittenWholeAndNothingIsSaid(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("docs.pdf");

        assertThat(run(List.of("--month", "2026-11", "--team", "docs", "--format", "pdf", "--out", file.toString())))
                .isZero();

        assertThat(Files.readString(file, StandardCharsets.ISO_8859_1)).startsWith("%PDF-");
        assertThat(answered.size()).isZero();
        try (Stream<Path> all = Files.list(folder)) {
            assertThat(all).containsExactly(file);
        }
    }

    @Test
    void aFileMayBeReadByWhoMayReadAnyNewFile(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("docs.csv");
        Path any = Files.writeString(folder.resolve("any"), "");

        assertThat(run(List.of("--month", "2026-10", "--format", "csv", "--out", file.toString())))
                .isZero();

        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(Files.getPosixFilePermissions(any));
    }

    @Test
    void aFolderThatIsNotThereIsNamed(@TempDir Path folder) {
        Path file = folder.resolve("none").resolve("docs.csv");

        assertThat(run(List.of("--month", "2026-10", "--format", "csv", "--out", file.toString())))
                .isEqualTo(1);
        assertThat(wrong()).contains("--out " + file, "expected: one that is there");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            --mont 2026-10 --format csv                      ; 2 ; costs: --mont (expected: --month, --team, --format, --out, --repository, --prometheus)
            --month 2026-10                                  ; 2 ; costs: --format is missing (expected: --month 2026-11 --format pdf|csv|focus|json and
            --format csv                                     ; 2 ; costs: --month is missing
            --month 2026-10 --format                         ; 2 ; costs: --format (expected: a value after it)
            --month 2026-10 --month 2026-09 --format csv     ; 2 ; costs: --month (expected: once)
            --month 2026-13 --format csv                     ; 1 ; costs: --month 2026-13 (expected: a year and a month, such as 2026-11)
            --month october --format csv                     ; 1 ; costs: --month october (expected:
            --month 2026-10 --format xls                     ; 1 ; costs: --format xls (expected: pdf, csv, focus, json)
            --month 2026-12 --format csv                     ; 1 ; costs: Month 2026-12: it has not begun (expected: one that has, up to 2026-11-
            --month 2025-01 --format csv                     ; 1 ; costs: Nothing is recorded of 2025-01
            --month 2026-10 --format csv --team shop         ; 1 ; costs: There is no team shop whose costs you may see (expected: docs, zoo)
            --month 2026-10 --format csv --team Not/A/Team   ; 1 ; costs: team
            """)
    void whatIsNoQuestionIsNamedWithWhatWasExpected(String words, int status, String complaint) {
        assertThat(run(words)).isEqualTo(status);
        assertThat(wrong()).startsWith(complaint);
        assertThat(answered.size()).isZero();
    }

    @Test
    void focusWithoutACurrencyIsRefusedAndTheOthersSayThatNothingHasAPrice() {
        tree = UNPRICED;

        assertThat(run("--month 2026-10 --format focus")).isEqualTo(1);
        assertThat(wrong()).isEqualTo("costs: Prices name no currency, and FOCUS cannot do without one\n");
        assertThat(answered.size()).isZero();

        assertThat(run("--month 2026-10 --format csv")).isZero();
        assertThat(said()).contains("statement,,,,,,,,,,,,,,,,,,,,lower_bound,true", "no price");
    }

    @Test
    void aServerThatIsDownIsAFailureAndNotAnEmptyStatement() {
        prometheus.fail(new ClientFailure.Unreachable("connection refused"));

        assertThat(run("--month 2026-10 --format csv")).isEqualTo(1);
        assertThat(wrong()).contains("connection refused");
        assertThat(answered.size()).isZero();
    }

    @Test
    void daysThatAreNotAnsweredMakeNoStatement() {
        AtomicInteger asked = new AtomicInteger();
        prometheus.fail(
                new ClientFailure.Unreachable("connection refused"),
                _ -> asked.incrementAndGet() > SOME_DAYS_OF_QUESTIONS);

        assertThat(run("--month 2026-10 --format csv")).isEqualTo(1);
        assertThat(wrong()).contains("were not answered", "A statement without them would be another one");
        assertThat(answered.size()).isZero();
    }
}
