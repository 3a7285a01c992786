package io.pilothouse.scaling.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Isolated
class ReplayCommandTests {
    private static final String ENGINE = "{\"maxNumSeqs\":16,\"kvBlocks\":24000,\"blockSize\":16,\"replicas\":2}";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final PrintStream out = System.out;
    private final PrintStream err = System.err;
    private final ByteArrayOutputStream answered = new ByteArrayOutputStream();
    private final ByteArrayOutputStream complained = new ByteArrayOutputStream();

    @TempDir
    Path folder = Path.of("");

    @BeforeEach
    void listen() {
        System.setOut(new PrintStream(answered, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(complained, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void giveBack() {
        System.setOut(out);
        System.setErr(err);
    }

    private String file(String name, String csv) throws IOException {
        return Files.writeString(folder.resolve(name), csv).toString();
    }

    private String recorded() throws IOException {
        try (InputStream in = Objects.requireNonNull(
                ReplayCommandTests.class.getResourceAsStream("/scaling/replay/70b-code3-s16-n2.csv"))) {
            return file("seen.csv", new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    /** A quarter of an hour of it, on which a calibration is quick. */
    private String recordedShortly() throws IOException {
        return file(
                "short.csv",
                Files.readString(Path.of(recorded())).lines().limit(61).collect(Collectors.joining("\n")));
    }

    private int replay(String calibrate, String engine, String traffic, String... more) {
        List<String> words =
                new ArrayList<>(List.of("--calibrate", calibrate, "--engine", engine, "--traffic", traffic));
        words.addAll(List.of(more));
        return ReplayCommand.run(words);
    }

    private String complaint() {
        return complained.toString(StandardCharsets.UTF_8).strip();
    }

    private List<JsonNode> lines() {
        return answered.toString(StandardCharsets.UTF_8)
                .lines()
                .map(JSON::readTree)
                .toList();
    }

    @Test
    void aSummaryAndTheSeriesAreLinesOfJson() throws IOException {
        String traffic = file(
                "t.csv", "t_s,arrivals,prompt_tokens_arrived\n0,0,0\n15,40,80000\n30,0,0\n45,900,1800000\n60,0,0\n");

        assertThat(replay(recorded(), ENGINE, traffic, "--replicas", "1", "--series"))
                .isZero();

        List<JsonNode> lines = lines();
        assertThat(lines).hasSize(6);
        assertThat(lines.getFirst().path("replicas").asInt()).isEqualTo(1);
        assertThat(lines.getFirst().path("restsOnExtrapolation").toString())
                .contains("the traffic is not the calibration's");
        assertThat(lines.getFirst().path("expectedError").has("waitingRequests"))
                .isTrue();
        assertThat(lines.get(1).propertyNames())
                .containsExactly("t_s", "waiting", "waiting_low", "waiting_high", "running", "ttft_p95_ms", "replicas");
        assertThat(lines.get(1).path("ttft_p95_ms").isNull()).isTrue();
        JsonNode burst = lines.get(4);
        assertThat(burst.path("t_s").asInt()).isEqualTo(45);
        assertThat(burst.path("waiting").asDouble()).isGreaterThan(300);
        assertThat(burst.path("waiting_low").asDouble())
                .isLessThanOrEqualTo(burst.path("waiting").asDouble());
        assertThat(burst.path("waiting_high").asDouble())
                .isGreaterThanOrEqualTo(burst.path("waiting").asDouble());
        assertThat(burst.path("running").asDouble()).isEqualTo(16);
    }

    @Test
    void noTrafficOneSampleAndAGapAreAnswered() throws IOException {
        String seen = recorded();
        String header = "t_s,arrivals,prompt_tokens_arrived\n";

        assertThat(replay(seen, ENGINE, file("zero.csv", header + "0,0,0\n15,0,0\n"), "--replicas", "2"))
                .isZero();
        assertThat(replay(seen, ENGINE, file("one.csv", header + "15,9,20000\n"), "--replicas", "2"))
                .isZero();
        assertThat(replay(
                        seen,
                        ENGINE,
                        file("gap.csv", header + "0,0,0\n15,9,9\n30,9,9\n1200,50,100000\n"),
                        "--replicas",
                        "2"))
                .isZero();

        List<JsonNode> lines = lines();
        assertThat(lines.get(0).path("runningMean").asDouble()).isZero();
        assertThat(lines.get(0).path("ttftP95MsMean").isNull()).isTrue();
        assertThat(lines.get(1).path("seconds").asDouble()).isEqualTo(15);
        assertThat(lines.get(2).path("gapsInTraffic").asInt()).isOne();
    }

    @Test
    void whatCannotBeCalibratedOnIsRefusedWithWhatWasExpected() throws IOException {
        String header =
                "t_s,waiting,running,arrivals,prompt_tokens_arrived,finished,generation_tokens_finished,ttft_p50_ms,ttft_p95_ms\n";
        String traffic = file("t.csv", "t_s,arrivals,prompt_tokens_arrived\n0,0,0\n");
        String one = file("one.csv", header + "0,0,0,0,0,0,0,,\n");
        StringBuilder quiet = new StringBuilder(header);
        for (int i = 0; i < 30; i++) {
            quiet.append(15 * i).append(",0,0,0,0,0,0,,\n");
        }

        assertThat(replay(one, ENGINE, traffic, "--replicas", "2")).isEqualTo(1);
        assertThat(complaint()).contains("samples: 1 without a gap (expected: >= 20");
        assertThat(replay(file("quiet.csv", quiet.toString()), ENGINE, traffic, "--replicas", "2"))
                .isEqualTo(1);
        assertThat(complaint()).contains("arrivals: 0.0 in all (expected: >= 20");
        assertThat(replay("/no/such", ENGINE, traffic, "--replicas", "2")).isEqualTo(1);
        assertThat(complaint()).contains("--calibrate /no/such: no file");
        assertThat(answered.size()).isZero();
    }

    @Test
    void wordsAndValuesThatAreWrongAreNamed() throws IOException {
        String seen = recorded();

        assertThat(ReplayCommand.run(List.of())).isEqualTo(2);
        assertThat(ReplayCommand.run(List.of("--replica", "2"))).isEqualTo(2);
        assertThat(ReplayCommand.run(List.of("--replicas"))).isEqualTo(2);
        assertThat(replay(seen, ENGINE, seen, "--candidates", "x", "--replicas", "2"))
                .isEqualTo(2);
        assertThat(complaint()).contains("--replicas with --candidates (expected: one of them)");
        assertThat(replay(seen, ENGINE, seen)).isEqualTo(2);
        assertThat(complaint()).contains("--replicas or --candidates is missing");
        assertThat(replay(seen, ENGINE, seen, "--replicas", "2", "--held", "4")).isEqualTo(2);
        assertThat(complaint()).contains("--held without --candidates");
        assertThat(replay(seen, ENGINE, seen, "--replicas", "0")).isEqualTo(1);
        assertThat(complaint()).contains("--replicas: 0 (expected: a whole number from 1");
        assertThat(replay(
                        seen,
                        "{\"maxNumSeqs\":0,\"kvBlocks\":1,\"blockSize\":16,\"replicas\":2}",
                        seen,
                        "--replicas",
                        "2"))
                .isEqualTo(1);
        assertThat(complaint()).contains("--engine: maxNumSeqs: 0 (expected: >= 1)");
        assertThat(replay(seen, "{\"maxNumSeqs\":1}", seen, "--replicas", "2")).isEqualTo(1);
        assertThat(complaint()).contains("--engine: kvBlocks: missing (expected: a whole number)");
        assertThat(replay(seen, "[]", seen, "--replicas", "2")).isEqualTo(1);
        assertThat(replay(seen, "{\"seqs\":1}", seen, "--replicas", "2")).isEqualTo(1);
        assertThat(complaint()).contains("--engine: seqs (expected: fields as in");
        assertThat(answered.size()).isZero();
    }

    private static final String ONE = "{\"name\":\"one\",\"minReplicaCount\":1,\"maxReplicaCount\":4,\"triggers\":"
            + "[{\"type\":\"prometheus\",\"metadata\":{\"signal\":\"waiting\",\"threshold\":\"8\"}}]}";

    @Test
    void ofEachCandidateTheOutcomeAndHowItWentAreLinesOfJson() throws IOException {
        String traffic = file(
                "t.csv", "t_s,arrivals,prompt_tokens_arrived\n0,0,0\n15,40,80000\n30,0,0\n45,900,1800000\n60,0,0\n");
        String two = ONE.replace("\"one\"", "\"two\"");
        String candidates = file("c.jsonl", ONE + "\n" + two + "\n");

        assertThat(replay(
                        recordedShortly(),
                        ENGINE,
                        traffic,
                        "--candidates",
                        candidates,
                        "--series",
                        "--ttft-target",
                        "2"))
                .as(complaint())
                .isZero();

        List<JsonNode> lines = lines();
        assertThat(lines).hasSize(12);
        JsonNode summary = lines.getFirst();
        assertThat(summary.path("candidate").stringValue()).isEqualTo("one");
        assertThat(summary.propertyNames())
                .contains(
                        "replicaHours",
                        "deviceHours",
                        "cost",
                        "queueWaitP95Seconds",
                        "minutesOverTarget",
                        "cutStreams",
                        "flaps",
                        "coldStarts",
                        "worstDay",
                        "secondsRefused",
                        "waitingMean",
                        "expectedError",
                        "restsOnExtrapolation");
        assertThat(summary.path("cost").isNull()).as("no price is known").isTrue();
        assertThat(summary.path("worstDay").isNull())
                .as("nobody knows when it began")
                .isTrue();
        assertThat(summary.path("assumptions").path("coldStartSeconds").asDouble())
                .isEqualTo(300);
        assertThat(summary.path("runs").path("draws").asInt()).isEqualTo(5);
        assertThat(lines.get(1).propertyNames())
                .containsExactly(
                        "candidate",
                        "t_s",
                        "waiting",
                        "waiting_low",
                        "waiting_high",
                        "running",
                        "ttft_p95_ms",
                        "replicas");
        assertThat(lines.get(11).path("candidate").stringValue()).isEqualTo("two");
    }

    @Test
    void assumptionsAreTakenFromTheirOptions() throws IOException {
        String traffic = file("t.csv", "t_s,arrivals,prompt_tokens_arrived\n0,0,0\n15,40,80000\n");

        assertThat(ReplayCommand.run(List.of(("--calibrate|" + recordedShortly() + "|--engine|" + ENGINE + "|--traffic|"
                                + traffic + "|--candidates|"
                                + file("c.json", "[" + ONE + "]") + "|--cold-start|90|--held|3|--grace|45"
                                + "|--ttft-target|1.5|--devices|4|--price|12|--keda|2.20|--start-replicas|3"
                                + "|--begins|2026-11-02T00:00:00Z|--zone|Europe/Berlin")
                        .split("\\|"))))
                .as(complaint())
                .isZero();

        JsonNode summary = lines().getFirst();
        assertThat(summary.path("assumptions").toString())
                .isEqualTo("{\"startReplicas\":3,\"coldStartSeconds\":90.0,\"held\":3,\"graceSeconds\":45.0,"
                        + "\"ttftTargetSeconds\":1.5,\"devices\":4,\"pricePerReplicaHour\":12.0,\"keda\":\"2.20\","
                        + "\"zone\":\"Europe/Berlin\"}");
        assertThat(summary.path("cost").asDouble()).isPositive();
        assertThat(summary.path("deviceHours").asDouble())
                .isGreaterThan(summary.path("replicaHours").asDouble());
    }

    @Test
    void whatIsNoAssumptionIsNamedWithWhatWasExpected() throws IOException {
        String seen = recorded();
        String candidates = file("c.json", ONE);
        for (String wrong : List.of(
                "--cold-start|-1|a number from 0 to 86400",
                "--cold-start|NaN|a number from 0 to 86400",
                "--held|0|a whole number from 1 to 10000",
                "--grace|soon|a number from 0 to 86400",
                "--devices|1.5|a whole number from 1 to 10000",
                "--price|-3|a number from 0 to 1000000",
                "--keda|2.16|2.17 to 2.21",
                "--keda|new|a version such as 2.20.2",
                "--start-replicas|-1|a whole number from 0 to 10000",
                "--begins|yesterday|a moment such as",
                "--zone|Moon/Crater|a time zone such as Europe/Berlin")) {
            List<String> parts = List.of(wrong.split("\\|"));
            assertThat(replay(seen, ENGINE, seen, "--candidates", candidates, parts.get(0), parts.get(1)))
                    .isEqualTo(1);
            assertThat(complaint())
                    .contains(parts.get(0) + ": ")
                    .contains(parts.get(1))
                    .endsWith(parts.get(2) + tail(parts));
            complained.reset();
        }
        assertThat(answered.size()).isZero();
    }

    private static String tail(List<String> parts) {
        return switch (parts.get(2)) {
            case "2.17 to 2.21" -> ", whose rules are known)";
            case "a moment such as" -> " 2026-11-02T00:00:00Z)";
            default -> ")";
        };
    }

    @Test
    void trafficThatCountsBackwardsIsRefused() throws IOException {
        String traffic = file("t.csv", "t_s,arrivals,prompt_tokens_arrived\n0,5,900\n15,-40,80000\n");
        String back = file("b.csv", "t_s,arrivals,prompt_tokens_arrived\n0,5,900\n15,4,800\n10,4,800\n");
        String candidates = file("c.json", ONE);

        assertThat(replay(recorded(), ENGINE, traffic, "--candidates", candidates))
                .isEqualTo(1);
        assertThat(complaint()).contains("line 3: arrivals: -40 (expected: a number >= 0)");
        assertThat(replay(recorded(), ENGINE, back, "--candidates", candidates)).isEqualTo(1);
        assertThat(complaint()).contains("line 4: t_s: 10.0 after 15.0 (expected: ascending)");
    }

    @Test
    void aCandidateThatIsRefusedIsNamedWithItsFile() throws IOException {
        String seen = recorded();
        String candidates =
                file("c.json", ONE + ONE.replace("\"one\"", "\"two\"").replace(":4,", ":0,"));

        assertThat(replay(seen, ENGINE, seen, "--candidates", candidates)).isEqualTo(1);
        assertThat(complaint())
                .isEqualTo("replay: --candidates " + candidates + ": candidate 2 \"two\": minReplicaCount 1,"
                        + " maxReplicaCount 0 (expected: 0 or more, and not more than maxReplicaCount)");
        assertThat(answered.size()).isZero();
    }
}
