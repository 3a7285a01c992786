package io.pilothouse.review;

import io.pilothouse.changes.Candidate;
import io.pilothouse.changes.ChangeSet;
import io.pilothouse.changes.Changes;
import io.pilothouse.changes.Foresight;
import io.pilothouse.changes.PendingChange;
import io.pilothouse.changes.Plan;
import io.pilothouse.changes.Resolution;
import io.pilothouse.changes.Review;
import io.pilothouse.changes.Tree;
import io.pilothouse.shell.Words;
import io.pilothouse.units.Actor;
import io.pilothouse.units.Reason;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Makes a waiting change fit on main, by what a person takes for each conflict. It goes on waiting, planned on what that person saw. Waits for
 * the remote: not for a UI thread.
 */
@Component
public class ResolveConflicts {
    private final Changes changes;
    private final List<Foresight> foresights;

    ResolveConflicts(Changes changes, List<Foresight> foresights) {
        this.changes = changes;
        this.foresights = List.copyOf(foresights);
    }

    /** {@code review} is what the actor had before their eyes. */
    public record Request(Review review, List<Resolution> choices, Actor actor) {
        public Request {
            choices = List.copyOf(choices);
        }
    }

    /** Why not, each reason; empty when the change fits now. */
    public List<String> resolve(Request request) {
        if (!request.actor().mayChange()) {
            return List.of(Words.say("review.refused.role"));
        }
        PendingChange seen = request.review().pending();
        return switch (changes.resolve(seen.id(), request.review().onto(), request.choices())) {
            case Plan.Refused(List<Reason> reasons) ->
                reasons.stream().map(Words::say).toList();
            case Plan.NothingToDo(Reason reason) -> List.of(Words.say(reason));
            case Plan.Planned(ChangeSet resolved) ->
                changes.replace(seen, told(resolved, request.choices()), request.actor())
                                .isPresent()
                        ? List.of()
                        : List.of(Words.say("review.resolve.lost"));
        };
    }

    /** What was foreseen was foreseen without these choices; it is said only where nobody knows better. */
    private ChangeSet told(ChangeSet resolved, List<Resolution> choices) {
        Tree now = changes.at(resolved.base());
        Foresight.Foreseen foreseen =
                Foresight.all(foresights, new Candidate(now, now.with(resolved.edits()), resolved));
        boolean known = !foreseen.equals(Foresight.Foreseen.NOTHING);
        Stream<String> said = known ? foreseen.summary().stream() : resolved.summary().stream();
        Stream<String> chosen = choices.stream().map(choice -> choice.sentence().toString());
        return resolved.retold(Stream.concat(said, chosen).toList(), known ? foreseen.effect() : resolved.effect());
    }
}
