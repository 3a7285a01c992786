package io.pilothouse.home.ui;

import io.pilothouse.changes.Commit;
import io.pilothouse.fleet.Blame;
import io.pilothouse.fleet.CameBefore;
import io.pilothouse.fleet.Endpoint;
import io.pilothouse.fleet.Happening;
import io.pilothouse.fleet.OverTarget;
import io.pilothouse.fleet.ui.BlameWords;
import io.pilothouse.fleet.ui.EndpointWords;
import io.pilothouse.fleet.ui.Listed;
import io.pilothouse.fleet.ui.NumbersNow;
import io.pilothouse.fleet.ui.TargetFinding;
import io.pilothouse.review.ChangePaths;
import io.pilothouse.serving.EndpointPaths;
import io.pilothouse.shell.Sentences;
import io.pilothouse.shell.StateShape;
import io.pilothouse.shell.Words;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What Home says of an endpoint, or of many that are alike; equal when it says the same, so that the row stays as it is.
 *
 * @param mayBeOlder whether it may have been so before {@code since}
 * @param sentence empty where those that are alike differ in it
 * @param numbers what it reports now, in a sentence; empty where nothing is known
 * @param before what came just before it, where nothing is proven to be the cause
 */
record WrongRow(
        String name,
        String path,
        StateShape shape,
        String word,
        @Nullable Instant since,
        boolean mayBeOlder,
        String sentence,
        String numbers,
        Blame blame,
        @Nullable CameBefore before) {
    static WrongRow of(Listed listed, WrongKnown known) {
        Endpoint endpoint = listed.endpoint();
        OverTarget over = known.over(listed).orElse(null);
        OverTarget.Measured measured = over == null ? null : over.measured();
        Instant began = measured == null || measured.mayBeOlder() ? null : measured.since();
        boolean isByState = listed.broken() == null;
        Blame blame = known.blame(listed);
        return new WrongRow(
                endpoint.id().name().value(),
                EndpointPaths.of(endpoint.id()),
                listed.shape(),
                listed.word(),
                isByState ? endpoint.state().since() : measured == null ? null : measured.since(),
                isByState ? endpoint.state().mayBeOlder() : measured != null && measured.mayBeOlder(),
                told(endpoint, over),
                NumbersNow.of(listed, measured == null),
                blame,
                blame instanceof Blame.NotKnown ? before(listed, known, began) : null);
    }

    private static String told(Endpoint endpoint, @Nullable OverTarget over) {
        return over == null
                ? EndpointWords.told(endpoint)
                : Sentences.joined(Stream.of(EndpointWords.told(endpoint), TargetFinding.sentence(over)));
    }

    private static @Nullable CameBefore before(Listed listed, WrongKnown known, @Nullable Instant began) {
        List<Happening> happened = known.happened(listed);
        return (listed.broken() == null
                        ? CameBefore.of(happened, listed.endpoint().state())
                        : Optional.ofNullable(began).flatMap(since -> CameBefore.of(happened, since)))
                .orElse(null);
    }

    /** @param members worst first */
    static WrongRow of(WrongRows.Alike alike, List<Listed> members, String path) {
        List<String> sentences = members.stream()
                .map(one -> EndpointWords.told(one.endpoint()))
                .distinct()
                .limit(2)
                .toList();
        return new WrongRow(
                Words.say("home.group", members.size()),
                path,
                alike.shape(),
                alike.word(),
                members.isEmpty() ? null : members.getFirst().endpoint().state().since(),
                !members.isEmpty() && members.getFirst().endpoint().state().mayBeOlder(),
                sentences.size() == 1 ? sentences.getFirst() : "",
                "",
                new Blame.NotKnown(),
                null);
    }

    /** What the cluster says; closed where something follows. What is wrong with a file follows the sentence that it explains. */
    String said() {
        boolean more = !cameOf().isEmpty() || !numbers.isEmpty();
        return BlameWords.isOfFile(blame) ? cameOf() : more ? BlameWords.closed(sentence) : sentence;
    }

    String about() {
        return Sentences.joined(Stream.of(BlameWords.isOfFile(blame) ? sentence : cameOf(), numbers));
    }

    private String cameOf() {
        return switch (blame) {
            case Blame.After(List<Commit> oneOf) -> about("home.after", oneOf);
            case Blame.NotApplied(List<Commit> commits) -> about("home.not-applied", commits);
            case Blame.Elsewhere elsewhere -> Words.say(elsewhere.why());
            case Blame.NotKnown ignored -> before == null ? "" : TargetFinding.before(before);
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

    /** Where only one commit can have done it, or came just before, that commit; else the endpoint's page says more. */
    @Nullable Commit suspect() {
        return switch (blame) {
            case Blame.After(List<Commit> oneOf) -> only(oneOf);
            case Blame.NotApplied(List<Commit> commits) -> only(commits);
            case Blame.Elsewhere elsewhere -> elsewhere.lastChange();
            case Blame.NotKnown ignored -> before == null ? null : before.commit();
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
