package io.pilothouse.bench;

import io.pilothouse.bench.SyntheticServer.Question;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * An MLflow with so many registered models, each with as many versions, that answers the pages of its REST API: with tokens that nobody but
 * itself reads, and by name where it is asked for one.
 */
final class SyntheticMlflow implements AutoCloseable {
    static final int VERSIONS_OF_MODEL = 10;
    private static final String API = "/api/2.0/mlflow/";
    private static final Pattern LIKE = Pattern.compile("name ILIKE '%(.*)%'");
    private static final Pattern IS = Pattern.compile("name = '(.*)'");

    private final int models;
    private final SyntheticServer server;

    SyntheticMlflow(int models) {
        this.models = models;
        server = new SyntheticServer(this::answer);
    }

    URI url() {
        return server.url();
    }

    static String name(int model) {
        return "model-%05d".formatted(model);
    }

    private void answer(Question question) throws IOException {
        switch (question.path()) {
            case "/version" -> question.says(200, "3.17.2");
            case API + "registered-models/search" -> models(question);
            case API + "registered-models/get" ->
                question.says(200, "{\"registered_model\":" + model(question.parameter("name")) + "}");
            case API + "model-versions/search" -> versions(question);
            default -> question.says(404, "{\"error_code\":\"RESOURCE_DOES_NOT_EXIST\",\"message\":\"not found\"}");
        }
    }

    private void models(Question question) throws IOException {
        Matcher like = LIKE.matcher(question.parameter("filter"));
        String text = like.find() ? like.group(1) : "";
        int size = question.number("max_results", 100);
        int from = from(question.parameter("page_token"));
        int[] found = IntStream.range(from, models)
                .filter(model -> name(model).contains(text))
                .limit(size + 1L)
                .toArray();
        String all = IntStream.of(found)
                .limit(size)
                .mapToObj(model -> model(name(model)))
                .collect(Collectors.joining(","));
        question.says(200, "{\"registered_models\":[" + all + "]" + next(found.length > size ? found[size] : -1) + "}");
    }

    /** Newest first. */
    private static void versions(Question question) throws IOException {
        Matcher is = IS.matcher(question.parameter("filter"));
        if (!is.find()) {
            question.says(400, "{\"error_code\":\"INVALID_PARAMETER_VALUE\",\"message\":\"filter\"}");
            return;
        }
        int from = from(question.parameter("page_token"));
        int until = Math.min(VERSIONS_OF_MODEL, from + question.number("max_results", 100));
        String all = IntStream.range(from, until)
                .mapToObj(behind -> version(is.group(1), VERSIONS_OF_MODEL - behind))
                .collect(Collectors.joining(","));
        question.says(200, "{\"model_versions\":[" + all + "]" + next(until < VERSIONS_OF_MODEL ? until : -1) + "}");
    }

    private static String next(int from) {
        return from < 0 ? "" : ",\"next_page_token\":\"" + token(from) + "\"";
    }

    /** Of the page that begins there. */
    static String token(int from) {
        return Base64.getEncoder().encodeToString(("{\"offset\":" + from + "}").getBytes(StandardCharsets.UTF_8));
    }

    private static int from(String token) {
        return token.isEmpty()
                ? 0
                : Integer.parseInt(
                        new String(Base64.getDecoder().decode(token), StandardCharsets.UTF_8).replaceAll("\\D", ""));
    }

    private static String model(String name) {
        return """
                {"name": "%1$s", "description": "%3$s", "creation_timestamp": 1764000000000, "last_updated_timestamp": 1764000000000,
                 "tags": [{"key": "team", "value": "support"}, {"key": "license", "value": "apache-2.0"}],
                 "aliases": [{"alias": "champion", "version": "%4$d"}], "latest_versions": [%2$s]}""".formatted(
                        name, version(name, VERSIONS_OF_MODEL), "What it is for. ".repeat(20), VERSIONS_OF_MODEL - 1);
    }

    private static String version(String name, int version) {
        return """
                {"name": "%1$s", "version": "%2$d", "description": "%3$s", "creation_timestamp": 1764000000000,
                 "last_updated_timestamp": 1764000000000, "source": "s3://models/%1$s/%2$d", "run_id": "", "status": "READY",
                 "current_stage": "None", "tags": [{"key": "license", "value": "apache-2.0"}]}""".formatted(name, version, "How it was made. ".repeat(10));
    }

    @Override
    public void close() {
        server.close();
    }
}
