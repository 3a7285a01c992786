package io.pilothouse.fleet.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.contextmenu.ContextMenu;
import com.vaadin.flow.component.contextmenu.ContextMenuPosition;
import com.vaadin.flow.component.contextmenu.MenuItem;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.function.SerializableConsumer;
import io.pilothouse.fleet.Endpoint;
import io.pilothouse.fleet.ui.FleetQuery.Filters;
import io.pilothouse.shell.Icon;
import io.pilothouse.shell.Keys;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.StateShape;
import io.pilothouse.shell.Words;
import java.util.List;
import java.util.stream.Stream;

/** What is asked of the fleet: the typed filter, a chip for each chosen one, and the menu that offers more. */
class FleetBar extends Div {
    private final TextField text = new TextField();
    private final Div chips = new Div();
    private final Select<GroupBy> by = new Select<>();
    private final ContextMenu menu = new ContextMenu();
    private final SerializableConsumer<FleetQuery> go;
    private FleetQuery query = FleetQuery.ALL;
    private List<Choice> offered = List.of();

    /** A filter that can be chosen: its column, its value in the URL, its words. */
    private record Choice(String column, String value, String words) {
        FleetQuery in(FleetQuery asked) {
            Filters filters = asked.filters();
            return switch (column) {
                case "environment" -> asked.in(value);
                case "state" -> asked.with(new Filters(value, filters.team(), filters.model()));
                case "team" -> asked.with(new Filters(filters.state(), value, filters.model()));
                default -> asked.with(new Filters(filters.state(), filters.team(), value));
            };
        }
    }

    /** {@code typed} is asked while a person types, {@code go} after a choice. */
    FleetBar(SerializableConsumer<String> typed, SerializableConsumer<FleetQuery> go) {
        this.go = go;
        addClassNames("fbar", "ctl");
        text.setPlaceholder(Words.say("fleet.filter"));
        text.setAriaLabel(Words.say("fleet.filter"));
        text.setClearButtonVisible(true);
        text.setPrefixComponent(Icon.small("search"));
        text.setSuffixComponent(Keys.hint("/"));
        text.setValueChangeMode(ValueChangeMode.LAZY);
        text.setValueChangeTimeout(150);
        text.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                typed.accept(change.getValue());
            }
        });
        chips.addClassName("chips");
        Button more = Parts.button(Words.say("fleet.add-filter"), "plus", ButtonVariant.TERTIARY);
        menu.setTarget(more);
        menu.setOpenOnClick(true);
        menu.setPosition(ContextMenuPosition.BOTTOM_START);
        by.setAriaLabel(Words.say("fleet.by"));
        by.setItems(GroupBy.values());
        by.setItemLabelGenerator(GroupBy::title);
        by.setPrefixComponent(Parts.quiet(Words.say("fleet.by")));
        by.setValue(GroupBy.STATE);
        by.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                go.accept(query.grouped(change.getValue()));
            }
        });
        add(Keys.bind(text, "/"), chips, more, Parts.grow(), by);
    }

    void show(FleetQuery asked) {
        if (asked.equals(query)) {
            return;
        }
        query = asked;
        if (!text.getValue().strip().equals(asked.text())) {
            text.setValue(asked.text());
        }
        by.setValue(asked.by());
        chips.removeAll();
        if (!asked.environment().equals(FleetQuery.EVERYWHERE)) {
            chip("environment", asked.environment(), asked.environment(), FleetQuery.EVERYWHERE);
        }
        chip("state", asked.filters().state(), word(asked.filters().state()), "");
        chip("team", asked.filters().team(), asked.filters().team(), "");
        chip("model", asked.filters().model(), asked.filters().model(), "");
    }

    private void chip(String column, String value, String words, String without) {
        if (!value.isEmpty()) {
            Choice none = new Choice(column, without, "");
            chips.add(Parts.chip(Words.say("fleet." + column), words, () -> go.accept(none.in(query))));
        }
    }

    /** The environments, states, teams and models there are. */
    void offer(List<Endpoint> endpoints) {
        Stream<Choice> environments = endpoints.stream()
                .map(endpoint -> endpoint.id().environment().value())
                .distinct()
                .sorted()
                .map(name -> new Choice("environment", name, name));
        Stream<Choice> states = endpoints.stream()
                .map(EndpointWords::shape)
                .distinct()
                .sorted()
                .map(shape -> new Choice("state", shape.icon(), shape.word()));
        Stream<Choice> teams = endpoints.stream()
                .filter(endpoint -> endpoint.team() != null)
                .map(EndpointWords::team)
                .distinct()
                .sorted()
                .map(team -> new Choice("team", team, team));
        Stream<Choice> models = endpoints.stream()
                .filter(endpoint -> endpoint.version() != null)
                .map(EndpointWords::model)
                .distinct()
                .sorted()
                .map(model -> new Choice("model", model, model));
        List<Choice> now = Stream.of(environments, states, teams, models)
                .flatMap(same -> same)
                .toList();
        if (!now.equals(offered)) {
            offered = now;
            menu.removeAll();
            List.of("environment", "state", "team", "model").forEach(this::offer);
        }
    }

    private void offer(String column) {
        MenuItem parent = menu.addItem(Words.say("fleet." + column));
        offered.stream()
                .filter(choice -> choice.column().equals(column))
                .forEach(choice -> parent.getSubMenu().addItem(choice.words(), click -> go.accept(choice.in(query))));
    }

    /** The state's word in the reader's language. */
    static String word(String icon) {
        return Stream.of(StateShape.values())
                .filter(shape -> shape.icon().equals(icon))
                .findFirst()
                .map(StateShape::word)
                .orElse(icon);
    }
}
