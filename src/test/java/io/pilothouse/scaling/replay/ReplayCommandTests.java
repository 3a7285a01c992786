package io.pilothouse.scaling.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import tools.jackson.databind.JsonNode;

@Isolated
class ReplayCommandTests extends ReplayCommandCase {
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
        assertThat(burst.path("running").asDouble()).isBetween(15.0, 16.0);
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
        assertThat(complaint()).contains("samples without a gap: 1 (expected: 20 or more");
        assertThat(replay(file("quiet.csv", quiet.toString()), ENGINE, traffic, "--replicas", "2"))
                .isEqualTo(1);
        assertThat(complaint()).contains("requests that came: 0 in all (expected: 20 or more");
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
}
