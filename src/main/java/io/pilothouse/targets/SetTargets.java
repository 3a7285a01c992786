package io.pilothouse.targets;

import io.pilothouse.authority.AuthorityInForce;
import io.pilothouse.authority.Verdict;
import io.pilothouse.changes.ChangeSet;
import io.pilothouse.changes.Changes;
import io.pilothouse.changes.Effect;
import io.pilothouse.changes.FileEdit;
import io.pilothouse.changes.InvalidYaml;
import io.pilothouse.changes.LastGood;
import io.pilothouse.changes.Layout;
import io.pilothouse.changes.Layout.ConsoleFile;
import io.pilothouse.changes.PlainText;
import io.pilothouse.changes.Plan;
import io.pilothouse.changes.Tree;
import io.pilothouse.serving.Endpoints;
import io.pilothouse.units.Actor;
import io.pilothouse.units.EndpointId;
import io.pilothouse.units.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Says what an endpoint promises, and writes the rules that follow in the same change; everything else of the file stays. Waits for the remote: not
 * for a UI thread.
 */
@Component
public class SetTargets {
    private final Changes changes;
    private final AuthorityInForce authority;

    SetTargets(Changes changes, AuthorityInForce authority) {
        this.changes = changes;
        this.authority = authority;
    }

    /** @param objectives all that it promises from then on, one of a kind; none: nothing any more */
    public record Request(EndpointId endpoint, List<Objective> objectives, Actor actor) {
        public Request {
            objectives = List.copyOf(objectives);
        }
    }

    /** What is promised is a file of the console: whether somebody may have a change of it wait, with the rules that follow from it. */
    public Verdict mayPropose(Actor actor) {
        Tree main = changes.head();
        Layout layout = main.layout();
        List<FileEdit> touched = Stream.of(layout.file(ConsoleFile.TARGETS), layout.rules())
                .<FileEdit>map(path -> new FileEdit.Write(path, main.file(path).orElse("")))
                .toList();
        ChangeSet change =
                new ChangeSet("Set targets", List.of(), main.commit(), touched, Effect.NONE, "", Map.of(), null);
        return authority.proposing(actor, change, main);
    }

    /** Of the file of targets in the repository. */
    public String path() {
        return changes.layout().file(ConsoleFile.TARGETS);
    }

    /** Whether main has an endpoint of that name. */
    public boolean isThere(EndpointId endpoint) {
        return Endpoints.isThere(changes.head(), endpoint);
    }

    /** What an endpoint promises now. */
    public List<Objective> promised(EndpointId endpoint) {
        return inForce().objectives(endpoint);
    }

    /** What is in force; nothing where the file never could be read, which the plan of a change says. */
    public Targets inForce() {
        try {
            return Targets.in(changes.head()).value();
        } catch (InvalidYaml never) {
            return Targets.NONE;
        }
    }

    public Plan plan(Request request) {
        Tree main = changes.head();
        try {
            LastGood<Targets> before = Targets.in(main);
            return before.broken() == null
                    ? plan(request, main, before.value())
                    : new Plan.Refused(List.of(before.broken()));
        } catch (InvalidYaml never) {
            return new Plan.Refused(List.of(LastGood.never(never)));
        }
    }

    private Plan plan(Request request, Tree main, Targets before) {
        EndpointId endpoint = request.endpoint();
        List<Reason> against = new ArrayList<>(Promisable.against(main, endpoint, request.objectives(), before));
        if (!against.isEmpty()) {
            return new Plan.Refused(against);
        }
        WrittenTargets written = WrittenTargets.of(main, before.with(endpoint, request.objectives()));
        if (written.edits().isEmpty()) {
            return new Plan.NothingToDo(Reason.of("targets.nothing", endpoint.name(), endpoint.environment()));
        }
        ChangeSet planned = new ChangeSet(
                PlainText.cut(
                        Reason.of("git.title.targets", endpoint.name(), endpoint.environment())
                                .toString(),
                        ChangeSet.TITLE_MAX_LENGTH),
                Stream.concat(differences(before.objectives(endpoint), request.objectives()), written.said().stream())
                        .map(Reason::toString)
                        .toList(),
                main.commit(),
                written.edits(),
                new Effect(written.effect()),
                "",
                Map.of(),
                endpoint.environment());
        against.addAll(authority.proposing(request.actor(), planned, main).why());
        return against.isEmpty() ? new Plan.Planned(planned) : new Plan.Refused(against);
    }

    private static Stream<Reason> differences(List<Objective> before, List<Objective> after) {
        return Stream.of(Objective.Of.values()).flatMap(of -> {
            Objective was = of(of, before);
            Objective is = of(of, after);
            if (is == null) {
                return was == null ? Stream.empty() : Stream.of(Reason.of("git.target.no-more", was.words()));
            }
            if (was == null) {
                return Stream.of(Reason.of("git.target.promises", is.words()));
            }
            return is.equals(was)
                    ? Stream.empty()
                    : Stream.of(Reason.of("git.target.instead", is.words(), was.words()));
        });
    }

    private static @Nullable Objective of(Objective.Of of, List<Objective> objectives) {
        return objectives.stream()
                .filter(objective -> objective.of() == of)
                .findFirst()
                .orElse(null);
    }
}
