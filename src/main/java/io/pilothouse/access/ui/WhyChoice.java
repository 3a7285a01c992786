package io.pilothouse.access.ui;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.dependency.JsModule;
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
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Whose call, of what, and where. What is chosen stands in the address; a token never does. */
@JsModule("./pasted-token.ts")
class WhyChoice extends Div {
    private final ComboBox<Who> caller = new ComboBox<>();
    private final ComboBox<String> model = new ComboBox<>();
    private final ComboBox<String> environment = new ComboBox<>();
    private final PasswordField token = new PasswordField();
    private final Told told;
    private Map<String, String> address = new LinkedHashMap<>();
    /** Of which the first is meant where the address names none. */
    private List<String> environments = List.of();

    /** @param parameter of the address */
    private record Who(String parameter, String name, String shown) {
        boolean isSame(Who other) {
            return parameter.equals(other.parameter) && name.equals(other.name);
        }
    }

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
        // the button is there all the same, hidden, and Vaadin has its name in English only
        token.getElement().setPropertyMap("i18n", Map.of("reveal", Words.say("why.token.reveal")));
        token.setAutocomplete(com.vaadin.flow.component.textfield.Autocomplete.OFF);
        token.setAutocorrect(false);
        token.setValueChangeMode(null);
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

    /** The field never tells its value; the page reads it there and empties it, and tells what a gateway would look at. */
    private void readToken() {
        token.getElement()
                .executeJs(
                        "return window.pilothouseToken.take(this, $0, $1)",
                        String.join(" ", PastedToken.CLAIMS),
                        PastedToken.MOST)
                .then(seen -> taken(PastedToken.Seen.of(seen)));
    }

    /** What it says is not kept here. */
    void taken(PastedToken.Seen seen) {
        if (seen.length() > 0) {
            told.read(PastedToken.read(seen));
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
        environments =
                choices.environments().stream().map(EnvironmentName::value).toList();
        environment.setItems(environments);
        fill();
    }

    /** Of several with one name the first is meant; what is not offered is shown as the address has it, since it is asked. */
    private void fill() {
        if (!environments.isEmpty()) {
            address.putIfAbsent(AccessPaths.ENVIRONMENT, environments.getFirst());
        }
        List<String> callers = List.of(AccessPaths.APPLICATION, AccessPaths.MEMBER, AccessPaths.TEAM);
        List<Who> wanted = callers.stream()
                .filter(address::containsKey)
                .limit(1)
                .map(parameter -> new Who(
                        parameter,
                        Objects.requireNonNull(address.get(parameter)),
                        Objects.requireNonNull(address.get(parameter))))
                .toList();
        set(caller, wanted.isEmpty() ? null : wanted.getFirst(), Who::isSame);
        set(model, address.get(AccessPaths.MODEL), String::equals);
        set(environment, address.get(AccessPaths.ENVIRONMENT), String::equals);
    }

    private static <T> void set(ComboBox<T> box, @Nullable T wanted, BiPredicate<T, T> isSame) {
        if (wanted == null) {
            box.setValue(null);
            return;
        }
        List<T> offered = box.getListDataView().getItems().toList();
        Optional<T> found =
                offered.stream().filter(one -> isSame.test(one, wanted)).findFirst();
        if (found.isEmpty()) {
            box.setItems(Stream.concat(offered.stream(), Stream.of(wanted)).toList());
        }
        box.setValue(found.orElse(wanted));
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

    /** Whether nothing of it is open, if only by a name that nothing can have. */
    boolean isWhole() {
        return Stream.of(AccessPaths.APPLICATION, AccessPaths.MEMBER, AccessPaths.TEAM)
                        .anyMatch(address::containsKey)
                && address.containsKey(AccessPaths.MODEL)
                && address.containsKey(AccessPaths.ENVIRONMENT);
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
