package io.pilothouse.shell.frame;

import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Input;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.spring.annotation.SpringComponent;
import com.vaadin.flow.spring.annotation.UIScope;
import io.pilothouse.shell.EnvironmentInView;
import io.pilothouse.shell.EnvironmentOfPage;
import io.pilothouse.shell.Icon;
import io.pilothouse.shell.Loaded;
import io.pilothouse.shell.Loads;
import io.pilothouse.shell.PaletteSource;
import io.pilothouse.shell.PaletteSource.Hit;
import io.pilothouse.shell.PaletteSource.Kind;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.People;
import io.pilothouse.shell.StateShape;
import io.pilothouse.shell.Words;
import io.pilothouse.units.Actor;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Type, choose by arrows, and go there. Asks every feature for what it knows; {@code >} keeps only what one can do. */
@SpringComponent
@UIScope
@JsModule("./palette.ts")
class Palette extends Dialog {
    private static final String ACTIONS_ONLY = ">";
    private static final int PER_GROUP = 6;

    private final Loads loads;
    private final People people;
    private final List<PaletteSource> sources;
    private final Input wanted = new Input();
    private final Div hits = new Div();
    private final Span where = Parts.text("", "t3", "nw");
    private List<MenuPlace> places = List.of();

    Palette(Loads loads, People people, List<PaletteSource> sources, EnvironmentInView inView) {
        this.loads = loads;
        this.people = people;
        this.sources = sources;
        addThemeName("no-padding");
        addClassName("palette");
        setWidth("620px");
        getElement().setAttribute("aria-label", Words.say("shell.find"));
        listbox();
        Div line = new Div(Icon.of("search"), wanted, where);
        line.addClassName("pin");
        Div content = new Div(line, hits, foot());
        content.addClassName("palw");
        add(content);
        addAttachListener(attach -> begin(environment(inView)));
    }

    private String environment(EnvironmentInView inView) {
        String ofPage = EnvironmentOfPage.around(this).latest();
        return ofPage.isEmpty()
                ? inView.current()
                        .map(choice -> choice.environment() + " " + choice.cluster())
                        .orElse("")
                : ofPage;
    }

    private void listbox() {
        hits.setId("palette-hits");
        hits.addClassName("pls");
        hits.getElement().setAttribute("role", "listbox").setAttribute("aria-label", Words.say("shell.palette.hits"));
        wanted.getElement()
                .setAttribute("role", "combobox")
                .setAttribute("aria-label", Words.say("shell.find"))
                .setAttribute("aria-expanded", "true")
                .setAttribute("aria-controls", "palette-hits")
                .setAttribute("aria-autocomplete", "list")
                .setAttribute("autocomplete", "off")
                .setAttribute("spellcheck", "false")
                .setAttribute("data-palette-input", true);
        wanted.setPlaceholder(Words.say("shell.palette.placeholder"));
        wanted.setValueChangeMode(ValueChangeMode.LAZY);
        wanted.setValueChangeTimeout(80);
        wanted.addValueChangeListener(typed -> search());
    }

    private static Div foot() {
        Div foot = new Div(
                Parts.key("↑"),
                Parts.key("↓"),
                new Span(Words.say("shell.palette.choose")),
                Parts.key("↵"),
                new Span(Words.say("shell.palette.open")),
                Parts.key(ACTIONS_ONLY),
                new Span(Words.say("shell.palette.actions")),
                Parts.key("Esc"),
                new Span(Words.say("shell.palette.close")));
        foot.addClassName("pft");
        return foot;
    }

    /** A dialog is attached each time it opens. */
    private void begin(String environment) {
        where.setText(environment);
        places = MenuPlace.all();
        wanted.clear();
        wanted.focus();
        search();
    }

    private void search() {
        boolean actionsOnly = wanted.getValue().startsWith(ACTIONS_ONLY);
        String text = actionsOnly
                ? wanted.getValue().substring(1).strip()
                : wanted.getValue().strip();
        List<Hit> pages = actionsOnly ? List.of() : pages(text);
        Actor reader = people.current();
        loads.load(this, () -> ask(text, actionsOnly, reader), answer -> {
            switch (answer) {
                case Loaded.Loading<List<Hit>> ignored -> hits.addClassName("outdated");
                case Loaded.Value<List<Hit>>(List<Hit> found) ->
                    show(Stream.concat(found.stream(), pages.stream()).toList(), text);
                case Loaded.Failed<List<Hit>> ignored -> show(pages, text);
            }
        });
    }

    private List<Hit> ask(String text, boolean actionsOnly, Actor reader) {
        return sources.stream()
                .flatMap(source ->
                        Stream.concat(source.hits(text, reader).stream(), actions(source, text, actionsOnly, reader)))
                .filter(hit -> !actionsOnly || hit.kind() == Kind.DO)
                .distinct()
                .sorted(Comparator.comparingLong((Hit hit) -> PaletteSource.wholeWords(hit.title(), text))
                        .reversed())
                .toList();
    }

    private static Stream<Hit> actions(PaletteSource source, String text, boolean actionsOnly, Actor reader) {
        return text.isEmpty() && !actionsOnly
                ? Stream.empty()
                : source.actions(reader).stream().filter(hit -> PaletteSource.says(hit.title(), text));
    }

    private List<Hit> pages(String text) {
        String wantedText = text.toLowerCase(Locale.ROOT);
        return places.stream()
                .filter(place -> place.title().toLowerCase(Locale.ROOT).contains(wantedText))
                .map(place ->
                        new Hit(Kind.GO_TO, place.icon(), place.title(), Words.say("shell.palette.page"), place.path()))
                .toList();
    }

    private void show(List<Hit> found, String text) {
        hits.removeClassName("outdated");
        hits.removeAll();
        for (Kind kind : Kind.values()) {
            List<Hit> ofKind = found.stream()
                    .filter(hit -> hit.kind() == kind)
                    .limit(text.isEmpty() ? 20 : PER_GROUP)
                    .toList();
            if (!ofKind.isEmpty()) {
                hits.add(new PaletteGroup(
                        Words.say("shell.palette." + kind.name().toLowerCase(Locale.ROOT)), ofKind, text));
            }
        }
        if (found.isEmpty()) {
            hits.add(Parts.row(
                    "row nohit",
                    Parts.mark(StateShape.INFORMS),
                    new Span(Words.say(text.isEmpty() ? "shell.palette.no-action" : "shell.palette.none", text))));
        }
        hits.getElement().executeJs("window.pilothousePalette?.first()");
    }
}
