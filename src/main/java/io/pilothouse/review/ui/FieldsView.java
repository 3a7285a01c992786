package io.pilothouse.review.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import io.pilothouse.changes.InvalidYaml;
import io.pilothouse.changes.OwnSchema;
import io.pilothouse.changes.OwnSchema.Field;
import io.pilothouse.review.ChangePaths;
import io.pilothouse.review.ReadOwnFile;
import io.pilothouse.shell.EmptyState;
import io.pilothouse.shell.HtmlTable;
import io.pilothouse.shell.Loaded;
import io.pilothouse.shell.Loads;
import io.pilothouse.shell.PageHeader;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.SectionTitle;
import io.pilothouse.shell.StateShape;
import io.pilothouse.shell.Words;
import jakarta.annotation.security.PermitAll;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What may stand in one of the console's own files, and what is wrong with what somebody types of it, at its line. */
@Route(ChangePaths.FIELDS)
@PermitAll
class FieldsView extends Main implements BeforeEnterObserver, HasDynamicTitle {
    private final ReadOwnFile read;
    private final Loads loads;
    private final TextArea text = new TextArea();
    private final Div answer = new Div();
    private String title = Words.say("fields.menu");
    private String path = "";

    FieldsView(ReadOwnFile read, Loads loads) {
        this.read = read;
        this.loads = loads;
        addClassName("page");
        text.setAriaLabel(Words.say("fields.try.label"));
        text.addClassName("mono");
        text.setWidthFull();
        text.setMinRows(8);
        text.setMaxLength(ReadOwnFile.LONGEST);
        text.setValueChangeMode(ValueChangeMode.LAZY);
        text.addValueChangeListener(change -> judge(change.getValue()));
        answer.getElement().setAttribute("role", "status");
    }

    @Override
    public String getPageTitle() {
        return title;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        path = event.getLocation()
                .getQueryParameters()
                .getSingleParameter(ChangePaths.FILE)
                .orElse("");
        removeAll();
        OwnSchema.of(read.layout(), path, Words.reader()).ifPresentOrElse(this::show, this::none);
    }

    private void none() {
        boolean isNamed = !path.isEmpty();
        add(
                new PageHeader(title),
                Parts.padded(
                        new EmptyState(
                                Words.say(isNamed ? "fields.none" : "fields.choose"),
                                isNamed ? Words.say("fields.none.how", path) : Words.say("fields.choose.how")),
                        files()));
    }

    /** Those whose fields can be read here. */
    private UnorderedList files() {
        UnorderedList list = new UnorderedList();
        OwnSchema.paths(read.layout())
                .forEach(file -> OwnSchema.of(read.layout(), file, Words.reader())
                        .ifPresent(schema ->
                                list.add(new ListItem(Parts.link(schema.title(), ChangePaths.fields(file))))));
        return list;
    }

    private void show(OwnSchema schema) {
        title = Words.say("fields.title", schema.title());
        HtmlTable<Field> fields = new HtmlTable<Field>(title)
                .cell(Words.say("fields.field"), field -> new Code(field.path()))
                .text(Words.say("fields.value"), FieldsView::allowed)
                .cell(Words.say("fields.about"), field -> Parts.prose(field.about()))
                .atFirst(schema.fields().size())
                .show(schema.fields());
        judge(text.getValue());
        add(
                new PageHeader(title),
                Parts.padded(Parts.prose(schema.about())),
                Parts.section(
                        new SectionTitle(Words.say("fields.try")).note(Words.say("fields.try.note")),
                        Parts.padded(text),
                        Parts.padded(answer)),
                Parts.section(new SectionTitle(Words.say("fields.menu")).note(Words.say("fields.about.note")), fields));
    }

    private static String allowed(Field field) {
        Stream<String> needed = field.isRequired() ? Stream.of(Words.say("fields.required")) : Stream.empty();
        return Stream.concat(needed, field.allowed().stream().map(Words::say)).collect(Collectors.joining(", "));
    }

    private void judge(String typed) {
        if (typed.isBlank()) {
            said(Parts.quiet(Words.say("fields.try.empty")));
        } else if (typed.length() > ReadOwnFile.LONGEST) {
            said(Parts.state(StateShape.BLOCKS, Words.say("fields.try.long", ReadOwnFile.LONGEST)));
        } else {
            String at = path;
            loads.load(answer, () -> read.wrong(at, typed), loaded -> {
                boolean isLast = typed.equals(text.getValue());
                if (isLast && loaded instanceof Loaded.Value<Optional<InvalidYaml>>(Optional<InvalidYaml> wrong)) {
                    said(wrong.<Component>map(FieldsView::wrong)
                            .orElseGet(() -> Parts.state(StateShape.SERVING, Words.say("fields.try.fine"))));
                }
            });
        }
    }

    private static Component wrong(InvalidYaml wrong) {
        String words = Words.say(wrong.words());
        return Parts.state(
                StateShape.BLOCKS, wrong.line() > 0 ? Words.say("fields.try.line", wrong.line(), words) : words);
    }

    private void said(Component said) {
        answer.removeAll();
        answer.add(said);
    }
}
