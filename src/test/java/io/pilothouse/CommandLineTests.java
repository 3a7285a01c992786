package io.pilothouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** What a shell sees: words on either output, and an exit status. */
@Isolated
class CommandLineTests {
    private final PrintStream out = System.out;
    private final PrintStream err = System.err;
    private final InputStream in = System.in;
    private final ByteArrayOutputStream answered = new ByteArrayOutputStream();
    private final ByteArrayOutputStream complained = new ByteArrayOutputStream();

    @BeforeEach
    void listen() {
        System.setOut(new PrintStream(answered, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(complained, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void giveBack() {
        System.setOut(out);
        System.setErr(err);
        System.setIn(in);
    }

    private static int run(String input, String... args) throws IOException {
        System.setIn(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
        return CommandLine.run(args);
    }

    @Test
    void settingsAndNothingStartTheConsoleAndEveryOtherWordDoesNot() {
        assertThat(CommandLine.isFor()).isFalse();
        assertThat(CommandLine.isFor("--server.port=9000")).isFalse();
        assertThat(CommandLine.isFor("fitt")).isTrue();
        assertThat(CommandLine.isFor("--hlep")).isTrue();
        assertThat(CommandLine.isFor("--version")).isTrue();
    }

    @Test
    void aWordThatIsNotKnownIsNamedWithTheOnesThatAre() throws IOException {
        assertThat(run("", "fitt")).isEqualTo(2);
        assertThat(complained.toString(StandardCharsets.UTF_8))
                .startsWith(
                        "fitt (expected: costs, detectors-rules, detectors-table, explain, fit, fit-accuracy, hpa, metrics, metrics-table, mig-plan, replay, replay-accuracy, --help, --version,");
        assertThat(run("", "fit", "--tabel")).isEqualTo(2);
        assertThat(run("", "--hlep")).isEqualTo(2);
        assertThat(answered.size()).isZero();
    }

    @Test
    void helpAndVersionAnswerAtOnce() throws IOException {
        assertThat(run("", "--help")).isZero();
        assertThat(answered.toString(StandardCharsets.UTF_8)).contains("./pilothouse mig-plan < fleet.json");
        assertThat(run("", "fit", "--help")).isZero();
        assertThat(run("", "--version")).isZero();
        assertThat(answered.toString(StandardCharsets.UTF_8)).endsWith("not released\n");
    }

    @Test
    void whatIsNoQuestionIsAnsweredAndEndsWithOne() throws IOException {
        assertThat(run("garbage\n", "fit")).isEqualTo(1);
        assertThat(answered.toString(StandardCharsets.UTF_8)).contains("the line is no JSON object");
        assertThat(run("[1]", "fit", "--table")).isEqualTo(1);
        assertThat(run("garbage", "mig-plan")).isEqualTo(1);
        assertThat(run("{\"gpus\": 3}", "mig-plan")).isEqualTo(1);
    }

    @Test
    void aQuestionWhoseAnswerIsNoIsStillAQuestion() throws IOException {
        assertThat(run("{\"gpu\": \"nothing\"}\n", "fit")).isZero();
        assertThat(answered.toString(StandardCharsets.UTF_8)).contains("expected: a known GPU");
    }

    @Test
    void anExpositionIsUnderstoodAndGarbageEndsWithItsLine(@TempDir Path folder) throws IOException {
        Path good = Files.writeString(folder.resolve("good.prom"), "vllm:num_requests_waiting{engine=\"0\"} 3\n");
        Path cut = Files.writeString(folder.resolve("cut.prom"), "vllm:num_requests_waiting{engine=\"0");

        assertThat(run("", "metrics", good.toString(), "--json")).isZero();
        assertThat(answered.toString(StandardCharsets.UTF_8))
                .contains("\"engine\" : \"vllm\"", "\"queue-depth\"", "\"value\" : 3");

        assertThat(run("", "metrics", "--help")).isZero();
        assertThat(answered.toString(StandardCharsets.UTF_8)).contains("./pilothouse metrics FILE-OR-ADDRESS");

        assertThat(run("", "metrics", cut.toString())).isEqualTo(1);
        assertThat(run("", "metrics")).isEqualTo(2);
        assertThat(run("", "metrics", "/no/such/file")).isEqualTo(1);
        assertThat(run("", "metrics", "http://127.0.0.1:9/metrics")).isEqualTo(1);
    }
}
