package io.pilothouse.home.ui;

import io.pilothouse.changes.Commit;
import io.pilothouse.fleet.Endpoint;
import io.pilothouse.fleet.ui.EndpointWords;
import io.pilothouse.fleet.ui.Findings;
import io.pilothouse.review.ChangePaths;
import io.pilothouse.serving.EndpointPaths;
import io.pilothouse.shell.StateShape;
import io.pilothouse.shell.Words;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What Home says of an endpoint, or of many that are alike; equal when it says the same, so that the row stays as it is.
 *
 * @param sentence empty where those that are alike differ in it
 */
record WrongRow(
        String name,
        String path,
        StateShape shape,
        String word,
        @Nullable Instant since,
        String sentence,
        @Nullable Commit suspect) {
    /** @param recent commits of the main branch, newest first */
    static WrongRow of(Endpoint endpoint, List<Commit> recent) {
        List<Commit> own = recent.stream()
                .filter(commit -> commit.changedPaths().stream()
                        .anyMatch(path -> path.startsWith(endpoint.id().folder() + "/")))
                .toList();
        return new WrongRow(
                endpoint.id().name().value(),
                EndpointPaths.of(endpoint.id()),
                EndpointWords.shape(endpoint),
                EndpointWords.state(endpoint),
                endpoint.state().since(),
                endpoint.state().detail(),
                Findings.suspect(endpoint.state().since(), own).orElse(null));
    }

    /** @param members worst first */
    static WrongRow of(WrongRows.Alike alike, List<Endpoint> members, String path) {
        List<String> sentences = members.stream()
                .map(endpoint -> endpoint.state().detail())
                .distinct()
                .limit(2)
                .toList();
        return new WrongRow(
                Words.say("home.group", members.size()),
                path,
                alike.shape(),
                alike.word(),
                members.isEmpty() ? null : members.getFirst().state().since(),
                sentences.size() == 1 ? sentences.getFirst() : "",
                null);
    }

    String about() {
        return suspect == null ? "" : Words.say("home.after", suspect.id().abbreviated());
    }

    String nextStep() {
        return Words.say(suspect == null ? "home.look" : "fleet.finding.see");
    }

    String nextPath() {
        return suspect == null ? path : ChangePaths.of(suspect.id());
    }
}
