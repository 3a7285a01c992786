package io.pilothouse.clients.mlflow;

import io.pilothouse.clients.ClientException;
import io.pilothouse.clients.ClientFailure;
import io.pilothouse.units.ModelVersionId;
import io.pilothouse.units.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Follows MLflow's own addresses until one is left that a store understands. */
final class ArtifactUris {
    /** A model's source may name another model's version, and that again; but not for ever. */
    private static final int LONGEST_CHAIN = 8;

    private final List<Rule> rules = new ArrayList<>();

    /** One form of address. Its last group is the path below the folder, or absent. */
    private record Rule(Pattern form, Function<MatchResult, Optional<String>> folder) {}

    /** @param destination where the server keeps what goes through it; null when nobody told */
    ArtifactUris(HttpMlflow mlflow, @Nullable String destination) {
        rule("runs:/+([^/]+)/+([^/]+)(/.*)?", run -> folder(mlflow, run.group(1), run.group(2)));
        rule("runs:/+([^/]+)/*()", run -> mlflow.runFiles(run.group(1)));
        rule("models:/+(m-[0-9a-f]{32})(/.*)?", model -> mlflow.loggedModelFiles(model.group(1)));
        rule(
                "models:/+([^/]+)/([0-9]+)(/.*)?",
                version -> mlflow.version(new ModelVersionId(version.group(1), version.group(2)))
                        .map(ModelVersion::source));
        rule(
                "models:/+([^/]+)@([^/@]+)(/.*)?",
                alias -> mlflow.model(alias.group(1))
                        .map(model -> model.aliases().get(alias.group(2)))
                        .flatMap(version -> mlflow.version(new ModelVersionId(alias.group(1), version)))
                        .map(ModelVersion::source));
        rule("mlflow-artifacts:(?://[^/]+)?/*(/.*)", _ -> Optional.of(known(destination)));
        // the same way through the server, as it is written where the server was started with its own address as
        // artifact root
        rule(
                "https?://[^/]+(?:/.*)?/api/2\\.0/mlflow-artifacts/artifacts/*(/.*)",
                _ -> Optional.of(known(destination)));
    }

    /** MLflow 3 keeps what a run logs as a model beside the run's own files, which have no such folder then. */
    private static Optional<String> folder(HttpMlflow mlflow, String run, String name) {
        return mlflow.loggedModelFiles(run, name)
                .or(() -> mlflow.runFiles(run).map(files -> files.replaceAll("/+$", "") + "/" + name));
    }

    private static String known(@Nullable String destination) {
        if (destination == null) {
            throw new ClientException(new ClientFailure.Invalid(Reason.of("remotes.mlflow-destination")));
        }
        return destination;
    }

    private void rule(String form, Function<MatchResult, Optional<String>> folder) {
        rules.add(new Rule(Pattern.compile(form), folder));
    }

    String resolve(String source) {
        String uri = source;
        for (int step = 0; step < LONGEST_CHAIN; step++) {
            String next = next(uri);
            if (next.equals(uri)) {
                return uri;
            }
            uri = next;
        }
        throw new ClientException(new ClientFailure.Invalid(Reason.of("remotes.mlflow-circle", source)));
    }

    private String next(String uri) {
        for (Rule rule : rules) {
            Matcher matcher = rule.form().matcher(uri);
            if (matcher.matches()) {
                String folder = rule.folder()
                        .apply(matcher.toMatchResult())
                        .orElseThrow(() -> new ClientException(
                                new ClientFailure.NotFound(Reason.of("remotes.mlflow-source", uri))));
                String path = matcher.group(matcher.groupCount());
                return path == null || path.isEmpty() ? folder : folder.replaceAll("/+$", "") + path;
            }
        }
        return uri;
    }
}
