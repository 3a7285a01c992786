package io.pilothouse.scaling.replay;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MappingIterator;
import tools.jackson.databind.json.JsonMapper;

/** Reads candidates from a file: a list of objects, or one object after another. */
final class CandidateFile {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** Bytes, and candidates: more than anyone compares. */
    private static final long MOST_BYTES = 4L << 20;

    private static final int MOST = 1_000;

    private CandidateFile() {}

    /**
     * @param knowsTime whether it is known at what time requests came, without which no calendar can be replayed
     * @throws IOException that names the file, the candidate, its field, the value and what was expected
     */
    static List<Candidate> read(String option, String place, boolean knowsTime) throws IOException {
        try {
            List<Candidate> candidates = read(Path.of(place), knowsTime);
            if (candidates.isEmpty()) {
                throw new IllegalArgumentException("candidates: 0 (expected: 1 to " + MOST + ")");
            }
            return candidates;
        } catch (JacksonException unreadable) {
            var at = unreadable.getLocation();
            throw new IOException(
                    option + " " + place + ": line " + (at == null ? 1 : at.getLineNr()) + ": "
                            + unreadable.getOriginalMessage()
                            + " (expected: a JSON list of objects, or one object a line)",
                    unreadable);
        } catch (IllegalArgumentException wrong) {
            throw new IOException(option + " " + place + ": " + wrong.getMessage(), wrong);
        }
    }

    private static List<Candidate> read(Path file, boolean knowsTime) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException("no file (expected: JSON)");
        }
        if (Files.size(file) > MOST_BYTES) {
            throw new IllegalArgumentException(
                    "size: " + Files.size(file) + " bytes (expected: <= " + MOST_BYTES + ")");
        }
        List<Candidate> candidates = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Object object : objects(text(file))) {
            if (candidates.size() == MOST) {
                throw new IllegalArgumentException("candidates: more than " + MOST + " (expected: <= " + MOST + ")");
            }
            Candidate candidate = candidate(candidates.size() + 1, object, knowsTime);
            if (!names.add(candidate.name())) {
                throw new IllegalArgumentException("candidate " + (candidates.size() + 1) + ": name: "
                        + candidate.name() + " (expected: each name once)");
            }
            candidates.add(candidate);
        }
        return candidates;
    }

    private static String text(Path file) throws IOException {
        try {
            return Files.readString(file).strip();
        } catch (MalformedInputException binary) {
            throw new IllegalArgumentException("no text (expected: JSON)", binary);
        }
    }

    private static List<?> objects(String text) throws IOException {
        if (text.startsWith("[")) {
            return JSON.readValue(text, List.class);
        }
        try (MappingIterator<Object> each = JSON.readerFor(Object.class).readValues(text)) {
            return each.readAll();
        }
    }

    private static Candidate candidate(int number, @Nullable Object object, boolean knowsTime) {
        String which = "candidate " + number;
        if (!(object instanceof Map<?, ?> fields)) {
            throw new IllegalArgumentException(which + ": " + object + " (expected: an object)");
        }
        try {
            return CandidateReader.read(fields, knowsTime);
        } catch (IllegalArgumentException wrong) {
            String called = fields.get("name") instanceof String name ? " \"" + name + "\"" : "";
            throw new IllegalArgumentException(which + called + ": " + wrong.getMessage(), wrong);
        }
    }
}
