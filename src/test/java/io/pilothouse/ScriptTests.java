package io.pilothouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The command of the repository, as a shell starts it. */
class ScriptTests {
    private record Said(boolean ended, int status, String text) {}

    private static Said pilothouse(String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("./pilothouse"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        // What should not have been started, ends
        boolean ended = process.waitFor(20, TimeUnit.SECONDS);
        if (!ended) {
            process.descendants().forEach(ProcessHandle::destroy);
            process.destroy();
        }
        String text = new String(process.getInputStream().readAllBytes());
        return new Said(ended, process.waitFor(), text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"start", "real", "build", "image", "test", "bench", "shots", "format"})
    void aCommandAskedForItsHelpDoesNothingElse(String verb) throws Exception {
        Said said = pilothouse(verb, "--help");

        assertThat(said.ended()).isTrue();
        assertThat(said.status()).isZero();
        assertThat(said.text())
                .startsWith("./pilothouse ")
                .contains("./pilothouse " + (verb.equals("start") ? "" : verb));
    }

    @Test
    void theHelpIsFoundBehindWhatElseIsSaid() throws Exception {
        assertThat(pilothouse("bench", "live", "--help").status()).isZero();
    }

    @Test
    void aBenchThatDoesNotExistIsRefusedWithThoseThatDo() throws Exception {
        assertThat(pilothouse("bench", "plattform"))
                .isEqualTo(
                        new Said(
                                true,
                                2,
                                "Unknown: bench plattform (expected: live, soak, start, fleet, paint, platform, parts, or none for all)\n"));
    }

    @Test
    void aTypoIsRefusedWithAllCommands() throws Exception {
        Said said = pilothouse("bensh");

        assertThat(said.status()).isEqualTo(2);
        assertThat(said.text()).startsWith("Unknown: bensh\n").contains("./pilothouse bench");
    }
}
