package io.pilothouse.scaling.controller;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the command {@code hpa} does: one case a line, and what the autoscaler makes of it. */
public final class HpaLines {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private HpaLines() {}

    /** @return whether each line could be understood; one that could not is answered with what is wrong with it */
    public static boolean answer(BufferedReader in, PrintWriter out) throws IOException {
        boolean understood = true;
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (!line.isBlank()) {
                Map<String, Object> answer = answered(line);
                understood &= !answer.containsKey("problem");
                out.println(JSON.writeValueAsString(answer));
            }
        }
        return understood;
    }

    private static Map<String, Object> answered(String line) {
        Map<String, Object> answer = new LinkedHashMap<>();
        try {
            JsonNode question = JSON.readTree(line);
            if (!question.isObject()) {
                throw new IllegalArgumentException("the line is no JSON object");
            }
            if (question.has("id")) {
                answer.put("id", question.get("id"));
            }
            HpaCase given = new HpaCase(question);
            answer.putAll(HpaSteps.of(given.text("kind"), given.part("input")));
        } catch (JacksonException unreadable) {
            answer.put("problem", "the line is no JSON object");
        } catch (IllegalArgumentException wrong) {
            answer.put("problem", wrong.getMessage());
        }
        return answer;
    }
}
