package io.pilothouse.scaling.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import io.pilothouse.fleet.Fleet;
import io.pilothouse.fleet.ui.SteadyRows;
import io.pilothouse.live.Reading;
import io.pilothouse.scaling.AutoscalerInventory;
import io.pilothouse.scaling.Scaled;
import io.pilothouse.shell.EmptyState;
import io.pilothouse.shell.EnvironmentChoices;
import io.pilothouse.shell.EnvironmentInView;
import io.pilothouse.shell.Follow;
import io.pilothouse.shell.HtmlTable;
import io.pilothouse.shell.NoEnvironment;
import io.pilothouse.shell.OutageBanner;
import io.pilothouse.shell.PageFooter;
import io.pilothouse.shell.PageHeader;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.Place;
import io.pilothouse.shell.WaitState;
import io.pilothouse.shell.Words;
import jakarta.annotation.security.PermitAll;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What scales each endpoint of an environment, and what limits it now. In the order of their names, so that no row moves. */
@Route("scaling")
@Menu(title = "scaling.menu", order = 13, icon = "scaling")
@Place(key = "s")
@PermitAll
class ScalingView extends Main implements BeforeEnterObserver, HasDynamicTitle {
    private final ScalingNeeds needs;
    private final EnvironmentInView environment;
    private final NoEnvironment none;
    private final PageHeader header = new PageHeader(Words.say("scaling.menu"));
    private final OutageBanner podsLost = new OutageBanner(Words.say("fleet.what-runs"));
    private final OutageBanner scalersLost = new OutageBanner(Words.say("scaling.what-scales"));
    private final OutageBanner valuesLost = new OutageBanner(Words.say("scaling.what-values"));
    private final Div notes = new Div();
    private final HtmlTable<Scaled> table = ScalingTable.create();
    private final SteadyRows steady = new SteadyRows(this::show);
    private final Div blank = new Div();
    private final PageFooter foot = new PageFooter("", Words.say("scaling.source"));

    ScalingView(ScalingNeeds needs, EnvironmentInView environment, EnvironmentChoices environments) {
        this.needs = needs;
        this.environment = environment;
        none = new NoEnvironment(environments, environment);
        addClassName("page");
        blank.addClassName("sec");
        steady.addClassNames("sec", "scaling");
        steady.add(table);
        add(header, none, podsLost, scalersLost, valuesLost, notes, steady, blank, foot);
        environment.follow(this, choice -> show());
        needs.follow(this, this::show);
        Follow.feed(this, needs.values().topic().feed(), valuesLost::show);
    }

    /** An environment that the address names is put in view. */
    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        String asked = event.getLocation()
                .getQueryParameters()
                .getSingleParameter("environment")
                .orElse("");
        if (!asked.isEmpty()) {
            environment.choose(asked);
        }
        none.asked(asked);
        show();
    }

    private boolean isInView(Scaled row) {
        return environment
                .current()
                .map(choice -> choice.environment())
                .filter(name -> !name.isEmpty())
                .map(row.endpoint().id().environment().value()::equals)
                .orElse(true);
    }

    private void show() {
        Reading<Fleet> pods = needs.feed().topic().latest();
        Reading<AutoscalerInventory.All> scalers = needs.autoscalers().topic().latest();
        podsLost.show(pods);
        sayClusters(scalers.value());
        Fleet fleet = pods.value();
        List<Scaled> rows = fleet == null || scalers.value() == null ? List.of() : rows(fleet);
        table.show(rows);
        steady.setVisible(!rows.isEmpty());
        blank.removeAll(); // what is hidden would go on waiting in the browser
        blank.setVisible(rows.isEmpty());
        scalersLost.show(rows.isEmpty() && scalers.value() == null ? Reading.waiting() : scalers); // the blank says why
        if (rows.isEmpty()) {
            blank.add(blank(fleet != null && scalers.value() != null, scalers));
        }
        header.say(
                rows.isEmpty()
                        ? ""
                        : Words.say(
                                "scaling.count",
                                rows.size(),
                                rows.stream()
                                        .filter(row -> row.autoscaler().isPresent())
                                        .count()));
        foot.watched(needs.autoscalers().topic());
    }

    private List<Scaled> rows(Fleet fleet) {
        return fleet.endpoints().stream()
                .map(needs::scaled)
                .filter(this::isInView)
                .sorted(Comparator.comparing(row -> row.endpoint().id()))
                .toList();
    }

    private void sayClusters(AutoscalerInventory.@Nullable All known) {
        notes.removeAll();
        if (known != null) {
            known.lost()
                    .forEach((cluster, why) -> notes.add(
                            Parts.padded(Parts.quiet(Words.say("scaling.cluster-lost", cluster, Words.say(why))))));
            known.known().forEach((cluster, autoscalers) -> {
                if (!autoscalers.hasKeda()) {
                    notes.add(Parts.padded(Parts.quiet(Words.say("scaling.no-keda", cluster))));
                }
            });
        }
    }

    private static Component blank(boolean isKnown, Reading<AutoscalerInventory.All> scalers) {
        if (isKnown) {
            return new EmptyState(Words.say("scaling.empty"), Words.say("scaling.empty.how"));
        }
        return scalers.value() == null && scalers instanceof Reading.Lost<AutoscalerInventory.All> lost
                ? new EmptyState(Words.say("scaling.unread"), Words.say(lost.reason()))
                : new WaitState(Words.say("scaling.reading"));
    }

    @Override
    public String getPageTitle() {
        return Words.say("scaling.menu");
    }
}
