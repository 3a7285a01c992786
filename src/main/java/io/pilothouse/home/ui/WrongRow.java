package io.pilothouse.home.ui;

import io.pilothouse.changes.Commit;
import io.pilothouse.changes.Layout;
import io.pilothouse.fleet.Blame;
import io.pilothouse.fleet.Endpoint;
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
                endpoint.state().detail(),
                Blame.of(endpoint, recent, layout));
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
                new Blame.NotKnown());
    }

    String about() {
        return switch (blame) {
            case Blame.After(List<Commit> oneOf) when oneOf.size() > 1 -> Words.say("home.after-one-of", oneOf.size());
            case Blame.After(List<Commit> one) ->
                Words.say("home.after", one.getFirst().id().abbreviated());
            case Blame.Elsewhere elsewhere -> Words.say(elsewhere.why());
            case Blame.NotKnown ignored -> "";
        };
    }

    /** Where one commit did it, that commit; else the endpoint's page says more. */
    private @Nullable Commit suspect() {
        return switch (blame) {
            case Blame.After(List<Commit> oneOf) -> oneOf.size() == 1 ? oneOf.getFirst() : null;
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
