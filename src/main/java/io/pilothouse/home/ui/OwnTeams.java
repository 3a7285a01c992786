package io.pilothouse.home.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import io.pilothouse.fleet.Endpoint;
import io.pilothouse.fleet.ui.Group;
import io.pilothouse.fleet.ui.Listed;
import io.pilothouse.serving.EndpointPaths;
import io.pilothouse.shell.Loaded;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.Words;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/** Whose endpoints the first page shows: of who leads teams first those of their teams. What it leaves out is counted, and one click away. */
class OwnTeams extends Div {
    private final Runnable onChange;
    private SortedSet<String> own = new TreeSet<>();
    private boolean showsAll;
    private List<Object> shown = List.of();

    OwnTeams(Runnable onChange) {
        this.onChange = onChange;
        addClassName("sec");
        setVisible(false);
    }

    /** Where it cannot be read who leads which team, everything is shown. */
    void led(Loaded<SortedSet<String>> loaded) {
        if (loaded instanceof Loaded.Value<SortedSet<String>>(SortedSet<String> teams) && !teams.equals(own)) {
            own = teams;
            onChange.run();
        }
    }

    /** Of those that are there the ones to show: all of them where none is of an own team. */
    List<Endpoint> of(List<Endpoint> here, Function<List<Endpoint>, List<Listed>> listed) {
        List<Endpoint> mine = here.stream().filter(this::isMine).toList();
        boolean isChoice = !mine.isEmpty() && mine.size() < here.size();
        setVisible(isChoice);
        if (isChoice) {
            draw(here.size() - mine.size(), wrong(listed.apply(here)) - wrong(listed.apply(mine)));
        }
        return isChoice && !showsAll ? mine : here;
    }

    private boolean isMine(Endpoint endpoint) {
        return endpoint.team() != null && own.contains(endpoint.team().value());
    }

    private static long wrong(List<Listed> endpoints) {
        return endpoints.stream().filter(one -> one.group() == Group.ATTENTION).count();
    }

    private void draw(int others, long wrongOthers) {
        List<Object> now = List.of(showsAll, others, wrongOthers, own);
        if (!now.equals(shown)) {
            shown = now;
            removeAll();
            add(Parts.row(
                    "row wrap",
                    Stream.<Component>concat(
                                    Stream.of(
                                            Parts.quiet(
                                                    showsAll
                                                            ? Words.say("home.teams.all")
                                                            : Words.say(
                                                                    "home.teams.own",
                                                                    String.join(", ", own),
                                                                    others,
                                                                    wrongOthers)),
                                            Parts.action(
                                                    Words.say(showsAll ? "home.teams.only" : "home.teams.every"),
                                                    this::turn)),
                                    own.stream()
                                            .map(team -> Parts.link(
                                                    Words.say("home.teams.fleet", team),
                                                    EndpointPaths.FLEET + "?team=" + team)))
                            .toArray(Component[]::new)));
        }
    }

    private void turn() {
        showsAll = !showsAll;
        onChange.run();
    }

    /** Whether what is shown is of own teams only. */
    boolean isOnlyOwn() {
        return isVisible() && !showsAll;
    }
}
