package io.pilothouse.access.ui;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.router.QueryParameters;
import io.pilothouse.access.AccessPaths;
import io.pilothouse.access.WhyLimited;
import io.pilothouse.access.WhyLimited.Asked;
import io.pilothouse.access.WhyLimited.Caller;
import io.pilothouse.access.declared.Application;
import io.pilothouse.access.declared.Team;
import io.pilothouse.access.gateway.PastedToken;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.Words;
import io.pilothouse.units.ApplicationName;
import io.pilothouse.units.EndpointName;
import io.pilothouse.units.EnvironmentName;
import io.pilothouse.units.InvalidName;
import io.pilothouse.units.TeamName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whose call, of what, and where. What is chosen stands in the address; a token never does. */
class WhyChoice extends Div {
    private final ComboBox<Who> caller = new ComboBox<>();
    private final ComboBox<String> model = new ComboBox<>();
    private final ComboBox<String> environment = new ComboBox<>();
    private final PasswordField token = new PasswordField();
    private final Told told;
    private Map<String, String> address = Map.of();

    /** @param parameter of the address */
    private record Who(String parameter, String name, String shown) {}

    /** Who is told of a choice, and of a token that was read. */
    interface Told {
        void chosen(Map<String, String> address);

        void read(PastedToken.Read token);
    }

    WhyChoice(Told told) {
        this.told = told;
        addClassNames("fbar", "whychoice");
        caller.setItemLabelGenerator(Who::shown);
        prepare(caller, "why.caller");
        prepare(model, "why.model");
        prepare(environment, "why.environment");
        token.setPlaceholder(Words.say("why.token"));
        token.setAriaLabel(Words.say("why.token"));
        token.setRevealButtonVisible(false);
        token.setAutocomplete(com.vaadin.flow.component.textfield.Autocomplete.OFF);
        token.setAutocorrect(false);
        add(
                labelled("why.caller", caller),
                labelled("why.model", model),
                labelled("why.environment", environment),
                labelled("why.token.or", new Div(token, Parts.button(Words.say("why.token.read"), this::readToken))));
    }

    private static Div labelled(String key, com.vaadin.flow.component.Component field) {
        Div labelled = new Div(Parts.text(Words.say(key), "lbl"), field);
        labelled.addClassName("labelled");
        return labelled;
    }

    private <T> void prepare(ComboBox<T> box, String key) {
        box.setAriaLabel(Words.say(key));
        box.setItems(List.of());
        box.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                told.chosen(chosen());
            }
        });
    }

    /** The field is emptied before anything else happens; what the token says is not kept here. */
    private void readToken() {
        String pasted = token.getValue();
        token.clear();
        if (!pasted.isBlank()) {
            told.read(PastedToken.read(pasted));
        }
    }

    private Map<String, String> chosen() {
        Map<String, String> chosen = new LinkedHashMap<>();
        Who who = caller.getValue();
        if (who != null) {
            chosen.put(who.parameter(), who.name());
        }
        put(chosen, AccessPaths.MODEL, model.getValue());
        put(chosen, AccessPaths.ENVIRONMENT, environment.getValue());
        return chosen;
    }

    private static void put(Map<String, String> chosen, String parameter, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            chosen.put(parameter, value);
        }
    }

    /** What the address says; what is not in it stays open. */
    void show(QueryParameters parameters) {
        Map<String, String> found = new LinkedHashMap<>();
        for (String one : List.of(
                AccessPaths.APPLICATION,
                AccessPaths.MEMBER,
                AccessPaths.TEAM,
                AccessPaths.MODEL,
                AccessPaths.ENVIRONMENT)) {
            put(found, one, parameters.getSingleParameter(one).orElse(null));
        }
        address = found;
        fill();
    }

    void offer(WhyLimited.Choices choices) {
        List<Who> callers = new ArrayList<>();
        for (Application one : choices.declared().applications()) {
            callers.add(new Who(
                    AccessPaths.APPLICATION, one.id(), Words.say("why.caller.application", one.id(), one.team())));
        }
        for (Team team : choices.declared().teams()) {
            callers.add(new Who(AccessPaths.TEAM, team.id(), Words.say("why.caller.team", team.id())));
            team.members()
                    .forEach(mail -> callers.add(
                            new Who(AccessPaths.MEMBER, mail, Words.say("why.caller.member", mail, team.id()))));
        }
        caller.setItems(callers.stream().distinct().toList());
        model.setItems(choices.models().stream().map(EndpointName::value).toList());
        environment.setItems(
                choices.environments().stream().map(EnvironmentName::value).toList());
        if (!address.containsKey(AccessPaths.ENVIRONMENT)
                && !choices.environments().isEmpty()) {
            address = new LinkedHashMap<>(address);
            address.put(
                    AccessPaths.ENVIRONMENT, choices.environments().getFirst().value());
        }
        fill();
    }

    /** Of several with one name the first is meant; what is not offered is not shown, and asked all the same. */
    private void fill() {
        caller.setValue(caller.getListDataView()
                .getItems()
                .filter(who -> who.name().equals(address.get(who.parameter())))
                .findFirst()
                .orElse(null));
        set(model, AccessPaths.MODEL);
        set(environment, AccessPaths.ENVIRONMENT);
    }

    private void set(ComboBox<String> box, String parameter) {
        String wanted = address.get(parameter);
        box.setValue(box.getListDataView()
                .getItems()
                .filter(one -> one.equals(wanted))
                .findFirst()
                .orElse(null));
    }

    /** Empty while something of it is open; a token takes the place of a caller. */
    Optional<Asked> asked(PastedToken.@Nullable Read token) {
        String where = address.get(AccessPaths.ENVIRONMENT);
        String what = address.get(AccessPaths.MODEL);
        if (where == null || what == null) {
            return Optional.empty();
        }
        try {
            Caller who = token == null ? caller() : new Caller.OfToken(token);
            return who == null
                    ? Optional.empty()
                    : Optional.of(new Asked(EnvironmentName.of(where), EndpointName.of(what), who));
        } catch (InvalidName nobody) {
            return Optional.empty();
        }
    }

    /** Of whom and what, wherever; empty while one of it is open. A token takes the place of a caller. */
    Optional<Declaring> declaring(PastedToken.@Nullable Read token) {
        String what = address.get(AccessPaths.MODEL);
        try {
            Caller who = token == null ? caller() : new Caller.OfToken(token);
            return what == null || who == null
                    ? Optional.empty()
                    : Optional.of(new Declaring(EndpointName.of(what), who));
        } catch (InvalidName nobody) {
            return Optional.empty();
        }
    }

    record Declaring(EndpointName model, Caller caller) {}

    private @Nullable Caller caller() {
        String application = address.get(AccessPaths.APPLICATION);
        String member = address.get(AccessPaths.MEMBER);
        String team = address.get(AccessPaths.TEAM);
        if (application != null) {
            return new Caller.OfApplication(ApplicationName.of(application));
        }
        if (member != null) {
            return new Caller.OfMember(member);
        }
        return team == null ? null : new Caller.OfTeam(TeamName.of(team));
    }
}
