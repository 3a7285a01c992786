package io.pilothouse.history.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import io.pilothouse.history.ComparePoints;
import io.pilothouse.history.ComparePoints.Answer;
import io.pilothouse.history.ComparePoints.Compared;
import io.pilothouse.history.ComparePoints.NoSuchPoint;
import io.pilothouse.history.ComparePoints.Wanted;
import io.pilothouse.history.HistoryPaths;
import io.pilothouse.history.Point;
import io.pilothouse.shell.Address;
import io.pilothouse.shell.EmptyState;
import io.pilothouse.shell.ErrorState;
import io.pilothouse.shell.Loaded;
import io.pilothouse.shell.Loads;
import io.pilothouse.shell.PageHeader;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.People;
import io.pilothouse.shell.WaitState;
import io.pilothouse.shell.Words;
import io.pilothouse.units.Actor;
import jakarta.annotation.security.PermitAll;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Two points of the past against each other. Both stand in the address, and so does what is looked at of the difference. */
@Route(HistoryPaths.COMPARE)
@PermitAll
class ComparisonView extends Main implements BeforeEnterObserver, HasDynamicTitle {
    private final ComparePoints points;
    private final People people;
    private final Loads loads;
    private final PointsForm form = new PointsForm((from, to) -> Address.go(this, parameters(from, to, "", "")));
    private final Div content = new Div();
    /** Null where the address does not name two points. */
    private @Nullable Wanted wanted;

    ComparisonView(ComparePoints points, People people, Loads loads) {
        this.points = points;
        this.people = people;
        this.loads = loads;
        addClassName("page");
        PageHeader header =
                new PageHeader(Words.say("history.compare")).under(Words.say("history.menu"), HistoryPaths.LIST);
        add(header, form, content);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        QueryParameters asked = event.getLocation().getQueryParameters();
        String from = asked.getSingleParameter(HistoryPaths.FROM).orElse("");
        String to = asked.getSingleParameter(HistoryPaths.TO).orElse(Point.NOW);
        Optional<Point> first = PointsForm.read(from);
        Optional<Point> second = PointsForm.read(to);
        form.show(from, to);
        wanted = first.isEmpty() || second.isEmpty()
                ? null
                : new Wanted(
                        first.get(),
                        second.get(),
                        asked.getSingleParameter(HistoryPaths.FOLDER).orElse(""),
                        asked.getSingleParameter(HistoryPaths.AFTER).orElse(""));
        if (isAttached()) {
            read();
        }
    }

    @Override
    protected void onAttach(AttachEvent attach) {
        read();
    }

    private void read() {
        Wanted now = wanted;
        if (now == null) {
            fill(Parts.padded(Parts.prose(Words.say("history.compare.advice"))));
            return;
        }
        Actor reader = people.current();
        loads.load(content, () -> points.compare(now, reader), answer -> show(now, answer));
    }

    private void show(Wanted now, Loaded<Answer> loaded) {
        if (!now.equals(wanted)) {
            return; // of points that the reader has left
        }
        switch (loaded) {
            case Loaded.Loading<Answer> ignored ->
                fill(Parts.padded(new WaitState(Words.say("history.compare.reading"))));
            case Loaded.Failed<Answer> failed -> fill(Parts.padded(ErrorState.of(failed, this::read)));
            case Loaded.Value<Answer>(NoSuchPoint(var missing)) -> {
                form.deny(missing);
                fill(Parts.padded(
                        new EmptyState(Words.say("history.compare.none"), Words.say("history.commit.advice"))));
            }
            case Loaded.Value<Answer>(Compared compared) -> fill(new ComparisonPanel(compared, now));
        }
    }

    private void fill(Component shown) {
        content.removeAll();
        content.add(shown);
    }

    /** Empty parts do not stand in it. */
    static QueryParameters parameters(Point from, Point to, String folder, String after) {
        QueryParameters parameters =
                QueryParameters.of(HistoryPaths.FROM, from.written()).merging(HistoryPaths.TO, to.written());
        if (!folder.isEmpty()) {
            parameters = parameters.merging(HistoryPaths.FOLDER, folder);
        }
        return after.isEmpty() ? parameters : parameters.merging(HistoryPaths.AFTER, after);
    }

    @Override
    public String getPageTitle() {
        return Words.say("history.compare") + " · Pilothouse";
    }
}
