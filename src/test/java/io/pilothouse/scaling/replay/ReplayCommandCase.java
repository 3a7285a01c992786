package io.pilothouse.scaling.replay;

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
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Runs the command and listens to what it says. */
abstract class ReplayCommandCase {
    static final String ENGINE = "{\"maxNumSeqs\":16,\"kvBlocks\":24000,\"blockSize\":16,\"replicas\":2}";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final PrintStream out = System.out;
    private final PrintStream err = System.err;
    final ByteArrayOutputStream answered = new ByteArrayOutputStream();
    final ByteArrayOutputStream complained = new ByteArrayOutputStream();

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

    String file(String name, String csv) throws IOException {
        return Files.writeString(folder.resolve(name), csv).toString();
    }

    String recorded() throws IOException {
        try (InputStream in = Objects.requireNonNull(
                ReplayCommandCase.class.getResourceAsStream("/scaling/replay/70b-code3-s16-n2.csv"))) {
            return file("seen.csv", new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    /** A quarter of an hour of it, on which a calibration is quick. */
    String recordedShortly() throws IOException {
        return file(
                "short.csv",
                Files.readString(Path.of(recorded())).lines().limit(61).collect(Collectors.joining("\n")));
    }

    int replay(String calibrate, String engine, String traffic, String... more) {
        List<String> words =
                new ArrayList<>(List.of("--calibrate", calibrate, "--engine", engine, "--traffic", traffic));
        words.addAll(List.of(more));
        return ReplayCommand.run(words);
    }

    String complaint() {
        return complained.toString(StandardCharsets.UTF_8).strip();
    }

    List<JsonNode> lines() {
        return answered.toString(StandardCharsets.UTF_8)
                .lines()
                .map(JSON::readTree)
                .toList();
    }
}
