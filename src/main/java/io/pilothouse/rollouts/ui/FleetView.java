package io.pilothouse.rollouts.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import io.pilothouse.live.Reading;
import io.pilothouse.models.ModelPaths;
import io.pilothouse.rollouts.Endpoint;
import io.pilothouse.rollouts.EndpointPaths;
import io.pilothouse.rollouts.Fleet;
import io.pilothouse.rollouts.FleetFeed;
import io.pilothouse.shell.Address;
import io.pilothouse.shell.EmptyState;
import io.pilothouse.shell.EnvironmentChoices.Choice;
import io.pilothouse.shell.EnvironmentInView;
import io.pilothouse.shell.Follow;
import io.pilothouse.shell.Keys;
import io.pilothouse.shell.OutageBanner;
import io.pilothouse.shell.PageFooter;
import io.pilothouse.shell.PageHeader;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.WaitState;
import io.pilothouse.shell.Words;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** What is served in the environment in view, worst first. */
@Route(EndpointPaths.FLEET)
@Menu(title = "rollouts.fleet.menu", order = 1, icon = "server")
@PermitAll
class FleetView extends Main implements BeforeEnterObserver, HasDynamicTitle {
    private final FleetFeed feed;
    private final EnvironmentInView environment;
    private final PageHeader header = new PageHeader(
            Words.say("rollouts.fleet.menu"),
            Parts.button(
                    Words.say("rollouts.fleet.roll-out"),
                    () -> Address.open(this, ModelPaths.LIST),
                    ButtonVariant.PRIMARY));
    private final OutageBanner outage = new OutageBanner(Words.say("rollouts.fleet.source"));
    private final TextField filter = new TextField();
    private final Button sortAgain = new Button();
    private final FleetTable table = new FleetTable();
    private final Div empty = new Div();
    private final PageFooter footer =
            new PageFooter(Words.say("rollouts.fleet.sorted"), Words.say("rollouts.fleet.source"));
    private boolean sorted;

    FleetView(FleetFeed feed, EnvironmentInView environment) {
        this.feed = feed;
        this.environment = environment;
        addClassName("page");
        filter.setPlaceholder(Words.say("rollouts.fleet.filter"));
        filter.setAriaLabel(Words.say("rollouts.fleet.filter"));
        filter.setClearButtonVisible(true);
        filter.setValueChangeMode(ValueChangeMode.EAGER);
        filter.setSuffixComponent(Keys.hint("/"));
        filter.addValueChangeListener(typed -> filtered(typed.isFromClient()));
        Keys.bind(filter, "/");
        sortAgain.addClickListener(click -> sort());
        sortAgain.setVisible(false);
        Div bar = new Div(filter, sortAgain);
        bar.addClassName("fbar");
        add(header, outage, bar, table, empty, footer);
        environment.follow(this, choice -> sort());
        Follow.feed(this, feed.topic().feed(), this::show);
    }

    /** The address is where a reader's filter lives. */
    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        filter.setValue(
                event.getLocation().getQueryParameters().getSingleParameter("q").orElse(""));
    }

    private void filtered(boolean byReader) {
        if (byReader) {
            String text = filter.getValue();
            Address.replace(this, text.isEmpty() ? QueryParameters.empty() : QueryParameters.of("q", text));
        }
        sort();
    }

    private void sort() {
        sorted = false;
        show(feed.topic().latest());
    }

    private void show(Reading<Fleet> reading) {
        outage.show(reading);
        Fleet fleet = reading.value();
        footer.read(feed.topic().lastRead());
        if (fleet == null) {
            table.setVisible(false);
            say(new WaitState(Words.say("rollouts.fleet.reading")));
            return;
        }
        List<Endpoint> here = fleet.endpoints().stream().filter(this::isInView).toList();
        List<Endpoint> rows = here.stream().filter(this::matches).toList();
        header.say(Words.say("rollouts.fleet.count", here.size()));
        showRows(rows);
        table.setVisible(!rows.isEmpty());
        if (rows.isEmpty()) {
            say(here.isEmpty() ? nothing() : noMatch());
        } else {
            empty.setVisible(false);
        }
    }

    private void showRows(List<Endpoint> rows) {
        int wouldMove = 0;
        if (sorted) {
            wouldMove = table.show(rows);
        } else {
            table.sort(rows);
            sorted = true;
        }
        sortAgain.setVisible(wouldMove > 0);
        if (wouldMove > 0) {
            sortAgain.setText(Words.say("rollouts.fleet.would-move", wouldMove));
        }
    }

    private void say(com.vaadin.flow.component.Component what) {
        empty.removeAll();
        empty.add(what);
        empty.setVisible(true);
    }

    private EmptyState nothing() {
        String where = environment.current().map(Choice::environment).orElse("–");
        return new EmptyState(Words.say("rollouts.fleet.empty", where), Words.say("rollouts.fleet.empty.advice"));
    }

    private EmptyState noMatch() {
        return new EmptyState(
                Words.say("rollouts.fleet.no-match", filter.getValue()),
                Words.say("rollouts.fleet.no-match.advice"),
                Parts.button(Words.say("rollouts.fleet.clear"), () -> {
                    filter.clear();
                    filtered(true);
                }));
    }

    private boolean isInView(Endpoint endpoint) {
        return environment
                .current()
                .map(choice ->
                        choice.environment().equals(endpoint.id().environment().value()))
                .orElse(true);
    }

    private boolean matches(Endpoint endpoint) {
        String wanted = filter.getValue().strip().toLowerCase(Locale.ROOT);
        return List.of(
                        endpoint.id().name().value(),
                        EndpointWords.state(endpoint),
                        EndpointWords.version(endpoint),
                        EndpointWords.device(endpoint),
                        Objects.toString(endpoint.team(), ""))
                .stream()
                .anyMatch(text -> text.toLowerCase(Locale.ROOT).contains(wanted));
    }

    @Override
    public String getPageTitle() {
        return Words.say("rollouts.fleet.menu") + " · Pilothouse";
    }
}
