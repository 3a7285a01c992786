package io.pilothouse.review.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.pilothouse.changes.Commit;
import io.pilothouse.review.tracking.Track;
import io.pilothouse.review.tracking.TrackedCommit;
import io.pilothouse.review.ui.Onward.Way;
import io.pilothouse.shell.Loaded;
import io.pilothouse.shell.Loads;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.People;
import io.pilothouse.units.Actor;
import io.pilothouse.units.EnvironmentName;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** From a followed commit to the pages of what it changes and, once it arrived, to what comes after it. */
class OnwardPart extends Div {
    /** A commit over many folders says in its table where it goes. */
    private static final int MOST = 5;

    private final @Nullable Onward onward;
    private final List<AfterCommit> after;
    private final Loads loads;
    private final People people;
    private final Span pages = Parts.row("row wrap");
    private final Span next = Parts.row("row wrap");
    private List<Way> shown = List.of();
    private List<String> known = List.of();
    private @Nullable Commit commit;
    private boolean leadsOn;
    private boolean isAsked;

    /** @param onward null where no feature has such pages */
    OnwardPart(@Nullable Onward onward, List<AfterCommit> after, Loads loads, People people) {
        this.onward = onward;
        this.after = after;
        this.loads = loads;
        this.people = people;
        addClassName("askacts");
        add(pages, next);
    }

    ApplicationToCreate toCreate() {
        return new ApplicationToCreate(loads);
    }

    Optional<Way> page(String folder) {
        return onward == null ? Optional.empty() : onward.page(folder);
    }

    /** The one to which all belongs that a commit changes; empty where it is of several, or of none. */
    Optional<EnvironmentName> environment(TrackedCommit tracked) {
        Onward knows = onward;
        List<EnvironmentName> all = tracked.tracks().stream()
                .map(Track::folder)
                .flatMap(folder -> Stream.ofNullable(knows).flatMap(feature -> feature.environment(folder).stream()))
                .distinct()
                .toList();
        return all.size() == 1 ? Optional.of(all.getFirst()) : Optional.empty();
    }

    /** Asks for it where a feature knows the folder. */
    void application(String folder, ApplicationToCreate part) {
        Onward knows = onward;
        if (knows != null) {
            part.offer(folder, () -> knows.application(folder));
        }
    }

    void show(TrackedCommit tracked) {
        List<String> folders = tracked.tracks().stream()
                .map(Track::folder)
                .distinct()
                .limit(MOST)
                .toList();
        List<Way> now =
                folders.stream().flatMap(folder -> page(folder).stream()).toList();
        if (!now.equals(shown)) {
            shown = now;
            fill(pages, now, false);
        }
        leadsOn = tracked.leadsOn();
        known = folders;
        commit = tracked.commit();
        if (isAttached()) {
            ask();
        }
    }

    /** A commit that arrived long ago is done before anybody sees it. */
    @Override
    protected void onAttach(AttachEvent attach) {
        ask();
    }

    private void ask() {
        Commit arrived = commit;
        if (arrived != null && leadsOn && !isAsked) {
            isAsked = true;
            List<String> folders = known;
            Actor reader = people.current();
            loads.load(this, () -> next(arrived, folders, reader), this::show);
        }
    }

    private List<Way> next(Commit arrived, List<String> folders, Actor reader) {
        return Stream.concat(
                        Stream.ofNullable(onward)
                                .flatMap(knows ->
                                        folders.stream().flatMap(folder -> knows.next(folder, reader).stream())),
                        after.stream().flatMap(knows -> knows.next(arrived, reader).stream()))
                .toList();
    }

    private void show(Loaded<List<Way>> loaded) {
        if (loaded instanceof Loaded.Value<List<Way>>(List<Way> ways)) {
            fill(next, ways, true);
        }
    }

    private static void fill(Span part, List<Way> ways, boolean primary) {
        part.removeAll();
        ways.forEach(way -> part.add(Parts.linkButton(way.text(), way.path(), primary)));
    }
}
