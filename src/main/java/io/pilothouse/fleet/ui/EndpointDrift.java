package io.pilothouse.fleet.ui;

import com.vaadin.flow.component.html.Div;
import io.pilothouse.clients.argocd.Application;
import io.pilothouse.clients.argocd.Application.SyncStatus;
import io.pilothouse.fleet.Drifts;
import io.pilothouse.fleet.Endpoint;
import io.pilothouse.fleet.ObjectDrift;
import io.pilothouse.fleet.ObjectDrift.Field;
import io.pilothouse.serving.EndpointPaths;
import io.pilothouse.shell.ErrorState;
import io.pilothouse.shell.HtmlTable;
import io.pilothouse.shell.Loaded;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.SectionTitle;
import io.pilothouse.shell.Words;
import io.pilothouse.shell.diff.FileChange;
import io.pilothouse.shell.diff.FileSection;
import io.pilothouse.shell.diff.FileSections;
import io.pilothouse.units.Actor;
import io.pilothouse.units.EndpointId;
import io.pilothouse.workloads.Applications;
import io.pilothouse.workloads.OurApplications;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which fields in the cluster are not what Git wants, and on demand the whole objects. Hidden while nothing differs. */
class EndpointDrift extends Div {
    private final Applications applications;
    private final EndpointNeeds needs;
    private final EndpointId id;
    private final String folder;
    private final Div next = new Div();
    private final Div wait = new Div();
    private final HtmlTable<Row> fields = table();
    private final Div whole = new Div();
    private Endpoint.@Nullable Place place;
    private @Nullable Application shown;

    private record Row(String object, String path, String git, String cluster) {}

    EndpointDrift(EndpointId id, EndpointNeeds needs) {
        applications = needs.applications();
        this.id = id;
        this.needs = needs;
        folder = needs.changes().layout().folder(id);
        setVisible(false);
        add(Parts.section(new SectionTitle(Words.say("fleet.drift")), next, wait, fields, whole));
    }

    private static HtmlTable<Row> table() {
        return new HtmlTable<Row>(Words.say("fleet.drift"))
                .text(Words.say("fleet.drift.object"), Row::object)
                .cell(Words.say("fleet.drift.field"), row -> Parts.code(row.path()))
                .cell(Words.say("fleet.drift.git"), row -> Parts.code(row.git()))
                .cell(Words.say("fleet.drift.cluster"), row -> Parts.code(row.cluster()))
                .emptyText(Words.say("fleet.drift.no-field"));
    }

    void in(Endpoint.@Nullable Place there) {
        place = there;
    }

    /** Of an attached page. Reads anew when Argo CD says something else than before. */
    void look() {
        OurApplications ours = applications.ours();
        Application now =
                (place == null ? ours.of(folder) : ours.of(folder, place.cluster(), place.namespace())).orElse(null);
        if (now == null || now.sync() != SyncStatus.OUT_OF_SYNC) {
            shown = null;
            setVisible(false);
        } else if (!Objects.equals(now, shown)) {
            shown = now;
            next(now.hold());
            load(now);
        }
    }

    /** What a person can do: who looks at the cluster from here writes to Git alone. */
    private void next(Application.Hold hold) {
        next.removeAll();
        next.add(Parts.quiet(Words.say(
                switch (hold) {
                    case NONE -> "syncs.next.healed";
                    case NOT_HEALED -> "syncs.next.not-healed";
                    case BY_HAND -> "syncs.next.by-hand";
                    case WINDOW -> "syncs.next.window";
                })));
        if (hold != Application.Hold.NONE) {
            next.add(needs.offered(id).changing(Parts.link(Words.say("syncs.next.to-git"), EndpointPaths.change(id))));
        }
    }

    private void load(Application application) {
        Actor reader = needs.people().current();
        needs.loads()
                .load(
                        this,
                        () -> needs.drifts().of(application, needs.authority().readable(reader)),
                        loaded -> show(application, loaded));
    }

    private void show(Application application, Loaded<Drifts.Seen> loaded) {
        if (shown == null) {
            return;
        }
        switch (loaded) {
            case Loaded.Loading<Drifts.Seen> _ -> {
                if (!isVisible()) {
                    fields.setVisible(false);
                    wait.add(Parts.quiet(Words.say("fleet.drift.reading")));
                }
            }
            case Loaded.Failed<Drifts.Seen> failed -> {
                clear(false);
                wait.add(ErrorState.of(failed, () -> load(application)));
            }
            case Loaded.Value<Drifts.Seen>(Drifts.Seen(List<ObjectDrift> drift, int withheld)) -> {
                clear(true);
                show(drift);
                if (withheld > 0) {
                    wait.add(Parts.quiet(Words.say("fleet.drift.withheld", withheld)));
                }
            }
        }
        setVisible(true);
    }

    private void clear(boolean isRead) {
        wait.removeAll();
        whole.removeAll();
        fields.setVisible(isRead);
    }

    private void show(List<ObjectDrift> drift) {
        fields.show(drift.stream().flatMap(EndpointDrift::rows).toList());
        if (!drift.isEmpty()) {
            whole.add(Parts.button(Words.say("fleet.drift.whole"), () -> {
                whole.removeAll();
                whole.add(
                        new FileSections(drift.stream().map(EndpointDrift::file).toList()));
            }));
        }
    }

    private static Stream<Row> rows(ObjectDrift drift) {
        String object = drift.object().title();
        return switch (drift.kind()) {
            case MISSING ->
                Stream.of(new Row(object, "–", Words.say("fleet.drift.there"), Words.say("fleet.drift.missing")));
            case EXTRA ->
                Stream.of(new Row(object, "–", Words.say("fleet.drift.missing"), Words.say("fleet.drift.there")));
            case CHANGED -> drift.fields().stream().map(field -> row(object, field));
        };
    }

    private static Row row(String object, Field field) {
        return new Row(object, field.path(), value(field.git()), value(field.cluster()));
    }

    private static String value(@Nullable String value) {
        return value == null
                ? Words.say("fleet.drift.missing")
                : value.isEmpty() ? Words.say("fleet.drift.set") : value;
    }

    /** What a sync would change: the cluster before, Git after. */
    private static FileSections.FileOfChange file(ObjectDrift drift) {
        FileSection.Kind kind = switch (drift.kind()) {
            case MISSING -> FileSection.Kind.NEW;
            case EXTRA -> FileSection.Kind.REMOVED;
            case CHANGED -> FileSection.Kind.CHANGED;
        };
        String title = drift.object().title();
        return new FileSections.FileOfChange(
                new FileSection.Head(title, kind, 0, 0, Words.say("fleet.drift.direction")),
                new FileChange(title, drift.live(), drift.wanted()));
    }
}
