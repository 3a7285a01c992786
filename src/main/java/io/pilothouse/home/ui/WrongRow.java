package io.pilothouse.home.ui;

import io.pilothouse.changes.Commit;
import io.pilothouse.changes.Layout;
import io.pilothouse.fleet.Blame;
import io.pilothouse.fleet.Endpoint;
import io.pilothouse.fleet.ui.BlameWords;
import io.pilothouse.fleet.ui.EndpointWords;
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
        Blame blame) {
    /** @param recent commits of the main branch, newest first */
    static WrongRow of(Endpoint endpoint, List<Commit> recent, Layout layout) {
        return new WrongRow(
                endpoint.id().name().value(),
                EndpointPaths.of(endpoint.id()),
                EndpointWords.shape(endpoint),
                EndpointWords.state(endpoint),
                endpoint.state().since(),
                EndpointWords.told(endpoint),
                Blame.of(endpoint, recent, layout));
    }

    /** @param members worst first */
    static WrongRow of(WrongRows.Alike alike, List<Endpoint> members, String path) {
        List<String> sentences =
                members.stream().map(EndpointWords::told).distinct().limit(2).toList();
        return new WrongRow(
                Words.say("home.group", members.size()),
                path,
                alike.shape(),
                alike.word(),
                members.isEmpty() ? null : members.getFirst().state().since(),
                sentences.size() == 1 ? sentences.getFirst() : "",
                new Blame.NotKnown());
    }

    /** What the cluster says; closed where something follows. A message that is quoted follows the sentence that explains it. */
    String said() {
        return BlameWords.quotes(blame) ? cameOf() : cameOf().isEmpty() ? sentence : BlameWords.closed(sentence);
    }

    String about() {
        return BlameWords.quotes(blame) ? BlameWords.quoted(sentence) : cameOf();
    }

    private String cameOf() {
        return switch (blame) {
            case Blame.After(List<Commit> oneOf) -> about("home.after", oneOf);
            case Blame.NotApplied(List<Commit> commits) -> about("home.not-applied", commits);
            case Blame.Elsewhere elsewhere -> Words.say(elsewhere.why());
            case Blame.NotKnown ignored -> "";
        };
    }

    private static String about(String key, List<Commit> commits) {
        return commits.size() == 1
                ? Words.say(key, commits.getFirst().id().abbreviated())
                : Words.say(key + ".several", commits.size());
    }

    private static @Nullable Commit only(List<Commit> commits) {
        return commits.size() == 1 ? commits.getFirst() : null;
    }

    /** Where only one commit can have done it, that commit; else the endpoint's page says more. */
    private @Nullable Commit suspect() {
        return switch (blame) {
            case Blame.After(List<Commit> oneOf) -> only(oneOf);
            case Blame.NotApplied(List<Commit> commits) -> only(commits);
            case Blame.Elsewhere elsewhere -> elsewhere.lastChange();
            case Blame.NotKnown ignored -> null;
        };
    }

    String nextStep() {
        return Words.say(suspect() == null ? "home.look" : "fleet.finding.see");
    }

    String nextPath() {
        Commit suspect = suspect();
        return suspect == null ? path : ChangePaths.of(suspect.id());
    }
}
