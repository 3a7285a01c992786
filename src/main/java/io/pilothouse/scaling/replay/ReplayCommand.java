package io.pilothouse.scaling.replay;

import io.pilothouse.scaling.replay.ReplayOptions.Usage;
import io.pilothouse.scaling.replica.Calibration;
import io.pilothouse.scaling.replica.Draws;
import io.pilothouse.scaling.replica.Engine;
import io.pilothouse.scaling.replica.EngineJson;
import io.pilothouse.scaling.replica.FixedReplay;
import io.pilothouse.scaling.replica.History;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the command {@code replay} does: recorded traffic through another number of replicas, or through those that other settings of an autoscaler
 * come to, calibrated on another recording.
 */
public final class ReplayCommand {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    /** Bytes: a month of samples every 15 s has some 15 MiB. */
    private static final long MOST = 256L << 20;

    private ReplayCommand() {}

    /** @return the exit status: 1 for a file or a value that is no answer, 2 for words that are not known or missing */
    public static int run(List<String> words) {
        try {
            ReplayOptions options = ReplayOptions.of(words);
            if (options.has(ReplayOptions.CANDIDATES)) {
                candidates(options, System.out);
            } else {
                fixed(options, System.out);
            }
            return 0;
        } catch (Usage wrong) {
            System.err.println("replay: " + wrong.getMessage());
            return 2;
        } catch (IllegalArgumentException | IOException wrong) {
            System.err.println("replay: " + wrong.getMessage());
            return 1;
        }
    }

    private static void fixed(ReplayOptions options, PrintStream out) throws IOException {
        int replicas = options.replicas();
        Engine engine = engine(options);
        Engine target = target(options, engine, replicas).withReplicas(replicas);
        History seen = history(options, ReplayOptions.CALIBRATE);
        History traffic = history(options, ReplayOptions.TRAFFIC);
        Calibration calibration = calibration(options, seen, engine);
        print(out, FixedReplay.lines(calibration, seen, traffic, target, options.has(ReplayOptions.SERIES)));
    }

    private static void candidates(ReplayOptions options, PrintStream out) throws IOException {
        Engine engine = engine(options);
        Engine target = target(options, engine, engine.replicas());
        Assumptions given = options.assumptions(target.replicas());
        History traffic = history(options, ReplayOptions.TRAFFIC);
        Optional<Long> begins = options.begins(traffic.samples().getFirst().at());
        List<Candidate> candidates = CandidateFile.read(
                ReplayOptions.CANDIDATES, options.text(ReplayOptions.CANDIDATES), begins.isPresent());
        for (Candidate candidate : candidates) {
            require(candidate, given);
        }
        History seen = history(options, ReplayOptions.CALIBRATE);
        Calibration calibration = calibration(options, seen, engine);
        Draws draws = Draws.quick(calibration, traffic, target);
        for (Candidate candidate : candidates) {
            Elastic elastic = Elastic.of(candidate, given, draws, begins.orElse(0L));
            ElasticLines lines = new ElasticLines(elastic, given, begins.isPresent());
            print(out, List.of(lines.summary(calibration, seen)));
            if (options.has(ReplayOptions.SERIES)) {
                print(out, lines.series());
            }
        }
    }

    private static void require(Candidate candidate, Assumptions given) {
        try {
            candidate.object().require(given.keda());
        } catch (IllegalArgumentException refused) {
            throw new IllegalArgumentException(
                    "candidate \"" + candidate.name() + "\": " + refused.getMessage(), refused);
        }
    }

    private static void print(PrintStream out, List<Map<String, Object>> lines) {
        for (Map<String, Object> line : lines) {
            out.println(JSON.writeValueAsString(line));
        }
        out.flush();
    }

    private static Engine engine(ReplayOptions options) {
        return EngineJson.read(ReplayOptions.ENGINE, options.text(ReplayOptions.ENGINE), 0);
    }

    private static Engine target(ReplayOptions options, Engine engine, int replicas) {
        return options.has(ReplayOptions.TARGET)
                ? EngineJson.read(ReplayOptions.TARGET, options.text(ReplayOptions.TARGET), replicas)
                : engine;
    }

    private static Calibration calibration(ReplayOptions options, History seen, Engine engine) {
        try {
            return Calibration.of(seen, engine);
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException(
                    ReplayOptions.CALIBRATE + " " + options.text(ReplayOptions.CALIBRATE) + ": " + wrong.getMessage(),
                    wrong);
        }
    }

    private static History history(ReplayOptions options, String option) throws IOException {
        String place = options.text(option);
        Path file = Path.of(place);
        if (!Files.isRegularFile(file) || Files.size(file) > MOST) {
            throw new IOException(option + " " + place + ": no file (expected: a CSV of samples, at most 256 MiB)");
        }
        try {
            String csv = Files.readString(file);
            return option.equals(ReplayOptions.CALIBRATE) ? History.whole(csv) : History.traffic(csv);
        } catch (MalformedInputException binary) {
            throw new IOException(option + " " + place + ": no text (expected: a CSV of samples)", binary);
        } catch (IllegalArgumentException wrong) {
            throw new IOException(option + " " + place + ": " + wrong.getMessage(), wrong);
        }
    }
}
