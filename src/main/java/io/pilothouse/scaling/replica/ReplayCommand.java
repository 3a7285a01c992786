package io.pilothouse.scaling.replica;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** What the command {@code replay} does: recorded traffic through another number of replicas, calibrated on another recording. */
public final class ReplayCommand {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String SERIES = "--series";
    private static final String CALIBRATE = "--calibrate";
    private static final String ENGINE = "--engine";
    private static final String TRAFFIC = "--traffic";
    private static final String TARGET = "--target-engine";
    private static final String REPLICAS = "--replicas";
    private static final String CANDIDATES = "--candidates";
    private static final List<String> VALUED = List.of(CALIBRATE, ENGINE, TRAFFIC, TARGET, REPLICAS, CANDIDATES);
    /** Bytes: a month of samples every 15 s has some 15 MiB. */
    private static final long MOST = 256L << 20;

    private static final int MOST_REPLICAS = 10_000;

    private ReplayCommand() {}

    /** @return the exit status: 1 for a file or a value that is no answer, 2 for words that are not known or missing */
    public static int run(List<String> words) {
        try {
            Map<String, String> options = options(words);
            answer(options, System.out);
            return 0;
        } catch (Usage wrong) {
            System.err.println("replay: " + wrong.getMessage());
            return 2;
        } catch (IllegalArgumentException | IOException wrong) {
            System.err.println("replay: " + wrong.getMessage());
            return 1;
        }
    }

    private static void answer(Map<String, String> options, PrintStream out) throws IOException, Usage {
        int replicas = replicas(options);
        String engineText = required(options, ENGINE);
        Engine engine = EngineJson.read(ENGINE, engineText, 0);
        @Nullable String targetText = options.get(TARGET);
        Engine target = targetText == null ? engine : EngineJson.read(TARGET, targetText, replicas);
        History seen = history(CALIBRATE, required(options, CALIBRATE), true);
        History traffic = history(TRAFFIC, required(options, TRAFFIC), false);
        Calibration calibration = calibration(options, seen, engine);
        Replayed replayed = Replayed.of(calibration, traffic, target.withReplicas(replicas));
        out.println(JSON.writeValueAsString(Summary.of(calibration, seen, replayed)));
        if (options.containsKey(SERIES)) {
            for (Map<String, Object> line : Summary.series(replayed)) {
                out.println(JSON.writeValueAsString(line));
            }
        }
        out.flush();
    }

    private static Calibration calibration(Map<String, String> options, History seen, Engine engine) {
        try {
            return Calibration.of(seen, engine);
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException(
                    CALIBRATE + " " + options.get(CALIBRATE) + ": " + wrong.getMessage(), wrong);
        }
    }

    private static int replicas(Map<String, String> options) throws Usage {
        if (options.containsKey(CANDIDATES)) {
            throw new Usage(CANDIDATES + ": cannot be answered yet (expected: " + REPLICAS + " N)");
        }
        String text = required(options, REPLICAS);
        try {
            int replicas = Integer.parseInt(text);
            if (replicas >= 1 && replicas <= MOST_REPLICAS) {
                return replicas;
            }
        } catch (NumberFormatException notWhole) {
            // said below, as for a number out of range
        }
        throw new IllegalArgumentException(
                REPLICAS + ": " + text + " (expected: a whole number from 1 to " + MOST_REPLICAS + ")");
    }

    private static History history(String option, String place, boolean whole) throws IOException {
        Path file = Path.of(place);
        if (!Files.isRegularFile(file) || Files.size(file) > MOST) {
            throw new IOException(option + " " + place + ": no file (expected: a CSV of samples, at most 256 MiB)");
        }
        try {
            String csv = Files.readString(file);
            return whole ? History.whole(csv) : History.traffic(csv);
        } catch (MalformedInputException binary) {
            throw new IOException(option + " " + place + ": no text (expected: a CSV of samples)", binary);
        } catch (IllegalArgumentException wrong) {
            throw new IOException(option + " " + place + ": " + wrong.getMessage(), wrong);
        }
    }

    private static Map<String, String> options(List<String> words) throws Usage {
        Map<String, String> options = new HashMap<>();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            boolean valued = VALUED.contains(word);
            if (!valued && !word.equals(SERIES)) {
                throw new Usage(word + " (expected: " + String.join(", ", VALUED) + ", " + SERIES + ")");
            }
            if (valued && i + 1 == words.size()) {
                throw new Usage(word + " (expected: a value after it)");
            }
            String before = options.put(word, valued ? words.get(++i) : "");
            if (before != null) {
                throw new Usage(word + " (expected: once)");
            }
        }
        return options;
    }

    private static String required(Map<String, String> options, String option) throws Usage {
        if (!options.containsKey(option)) {
            throw new Usage(option + " is missing (expected: " + CALIBRATE + " FILE " + ENGINE + " JSON " + TRAFFIC
                    + " FILE [" + TARGET + " JSON] " + REPLICAS + " N [" + SERIES + "])");
        }
        return Objects.requireNonNull(options.get(option));
    }

    private static final class Usage extends Exception {
        private static final long serialVersionUID = 1;

        Usage(String message) {
            super(message);
        }
    }
}
