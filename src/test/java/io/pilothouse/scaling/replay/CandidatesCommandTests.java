package io.pilothouse.scaling.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import tools.jackson.databind.JsonNode;

@Isolated
class CandidatesCommandTests extends ReplayCommandCase {
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
        requireSummary(lines.getFirst());
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

    private static void requireSummary(JsonNode summary) {
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
                .isEqualTo("replay: --candidates " + candidates + ": candidate 2 \"two\": "
                        + "maxReplicaCount 0 (expected: 1 or more)");
        assertThat(answered.size()).isZero();
    }
}
