package io.pilothouse.fleet.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.UnorderedList;
import io.pilothouse.changes.Changes;
import io.pilothouse.changes.InvalidYaml;
import io.pilothouse.changes.Tree;
import io.pilothouse.fleet.VersionRun;
import io.pilothouse.review.ChangePaths;
import io.pilothouse.serving.EndpointPaths;
import io.pilothouse.serving.ServingSpec;
import io.pilothouse.serving.SpecDifferences;
import io.pilothouse.serving.SpecDifferences.Difference;
import io.pilothouse.shell.Loaded;
import io.pilothouse.shell.Loads;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.Words;
import io.pilothouse.units.CommitId;
import io.pilothouse.units.EndpointId;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What Git declares otherwise of what an endpoint's time is compared with: metrics that differ may come of it, and need not. */
class DeclaredBeside extends Div {
    private final Changes changes;
    private final Loads loads;
    private @Nullable Sides shown;

    DeclaredBeside(Changes changes, Loads loads) {
        this.changes = changes;
        this.loads = loads;
        addClassName("comparison");
        setVisible(false);
    }

    /**
     * @param then the endpoint that is compared with, in the commit that it ran with; null for main as it is
     * @param step the commit between both, where there is just one: its diff is what differs
     */
    record Sides(
            EndpointId own,
            @Nullable CommitId at,
            EndpointId then,
            @Nullable CommitId thenAt,
            @Nullable CommitId step) {
        /** Empty where nothing is compared, or nobody knows which versions ran. */
        static Optional<Sides> of(LiveLook look, Beside.Known known, Instant now) {
            EndpointId own = known.own();
            List<VersionRun> runs = known.runs();
            if (look.against() instanceof Against.Other(EndpointId other) && !other.equals(own)) {
                return Optional.of(new Sides(own, null, other, null, null));
            }
            if (runs == null || runs.isEmpty()) {
                return Optional.empty();
            }
            int is = at(runs, look.start(now).plus(look.range().length()));
            int was = switch (look.against()) {
                case Against.Before _ -> at(runs, look.start(now));
                case Against.Version version -> of(runs, version);
                case Against.Nothing _, Against.Other _, Against.Unreadable _ -> -1;
            };
            return is < 0 || was < 0 ? Optional.empty() : Optional.of(between(own, runs, is, was));
        }

        private static Sides between(EndpointId own, List<VersionRun> runs, int is, int was) {
            CommitId at = runs.get(is).commit().id();
            return new Sides(own, at, own, runs.get(was).commit().id(), was == is + 1 ? at : null);
        }

        /** Newest first: the one that had come last by then, of those that came at all. */
        private static int at(List<VersionRun> runs, Instant moment) {
            for (int i = 0; i < runs.size(); i++) {
                if (runs.get(i).ran() && !runs.get(i).from().isAfter(moment)) {
                    return i;
                }
            }
            return -1;
        }

        private static int of(List<VersionRun> runs, Against.Version version) {
            for (int i = 0; i < runs.size(); i++) {
                if (version.isOf(runs.get(i).commit().id())) {
                    return i;
                }
            }
            return -1;
        }
    }

    void show(Optional<Sides> wanted) {
        if (Objects.equals(wanted.orElse(null), shown)) {
            return;
        }
        shown = wanted.orElse(null);
        removeAll();
        setVisible(wanted.isPresent());
        wanted.ifPresent(sides -> loads.load(this, () -> differences(sides), loaded -> show(sides, loaded)));
    }

    /** Empty where one of them cannot be read there. */
    private Optional<List<Difference>> differences(Sides sides) {
        Optional<ServingSpec> before = declared(sides.then(), sides.thenAt());
        Optional<ServingSpec> after = declared(sides.own(), sides.at());
        return before.isEmpty() || after.isEmpty()
                ? Optional.empty()
                : Optional.of(SpecDifferences.between(before.get(), after.get()));
    }

    private Optional<ServingSpec> declared(EndpointId endpoint, @Nullable CommitId at) {
        try {
            Tree tree = at == null ? changes.head() : changes.at(at);
            return ServingSpec.read(tree, endpoint);
        } catch (InvalidYaml broken) {
            return Optional.empty();
        }
    }

    private void show(Sides sides, Loaded<Optional<List<Difference>>> loaded) {
        if (!sides.equals(shown) || loaded instanceof Loaded.Loading<?>) {
            return;
        }
        removeAll();
        add(Parts.strong(Words.say("compare.declared")));
        switch (loaded) {
            case Loaded.Loading<Optional<List<Difference>>> _ -> {}
            case Loaded.Failed<Optional<List<Difference>>> failed -> add(Parts.prose(Words.say(failed.reason())));
            case Loaded.Value<Optional<List<Difference>>>(Optional<List<Difference>> found) ->
                found.ifPresentOrElse(
                        differences -> list(sides, differences),
                        () -> add(Parts.prose(Words.say("compare.declared.unknown"))));
        }
    }

    private void list(Sides sides, List<Difference> differences) {
        if (differences.isEmpty()) {
            add(Parts.prose(Words.say("compare.declared.same")));
            return;
        }
        UnorderedList list = new UnorderedList();
        list.addClassName("words");
        differences.forEach(difference -> list.add(new ListItem(Words.say(difference.sentence()))));
        add(list, Parts.line(way(sides)));
    }

    /** To where the difference is read line by line, or to the commits it came of, or to the other endpoint. */
    private Component way(Sides sides) {
        CommitId step = sides.step();
        if (step != null) {
            return Parts.link(Words.say("compare.declared.diff"), ChangePaths.past(step));
        }
        return sides.own().equals(sides.then())
                ? Parts.link(
                        Words.say("compare.declared.commits"),
                        ChangePaths.history(changes.layout().folder(sides.own())))
                : Parts.link(
                        Words.say("compare.declared.see", Against.name(sides.then())), EndpointPaths.of(sides.then()));
    }
}
