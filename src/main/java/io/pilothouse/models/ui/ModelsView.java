package io.pilothouse.models.ui;

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
import io.pilothouse.clients.mlflow.RegisteredModel;
import io.pilothouse.models.CatalogueTicks;
import io.pilothouse.models.Dated;
import io.pilothouse.models.ModelPaths;
import io.pilothouse.shell.Address;
import io.pilothouse.shell.EmptyState;
import io.pilothouse.shell.HtmlTable;
import io.pilothouse.shell.Icon;
import io.pilothouse.shell.Keys;
import io.pilothouse.shell.Loads;
import io.pilothouse.shell.PageFooter;
import io.pilothouse.shell.PageHeader;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.Place;
import io.pilothouse.shell.Words;
import io.pilothouse.units.Page;
import jakarta.annotation.security.PermitAll;

/** All registered models, a page at a time. Search and page are in the URL. */
@Route(ModelPaths.LIST)
@Menu(title = "models.menu", order = 10, icon = "box")
@Place(key = "m")
@PermitAll
class ModelsView extends Main implements BeforeEnterObserver, HasDynamicTitle {
    private static final String QUERY = "q";
    private static final int SIZE = 25;
    private static final int TYPING_ENDS_MS = 300;

    private final Desk desk;
    private final TextField search = new TextField();
    private final HtmlTable<ModelRow> table;
    private final Div empty = new Div();
    private final Pager pager = new Pager(ModelPaths.LIST);
    private final PageFooter footer =
            new PageFooter(Words.say("models.sorted-by-name"), "MLflow").every(CatalogueTicks.EVERY);
    private final LivePart<Page<RegisteredModel>> part;
    private Pager.Where place = Pager.Where.FIRST;
    private String text = "";

    ModelsView(Desk desk, Loads loads, CatalogueTicks beat) {
        this.desk = desk;
        addClassName("page");
        table = ModelRow.table().empty(empty);
        Div section = new Div(table, pager);
        section.addClassName("sec");
        part = new LivePart<Page<RegisteredModel>>(
                        loads,
                        new LivePart.Source("MLflow", Words.say("models.reading-models")),
                        desk.catalogue()::lookAgain,
                        section)
                .asks(() -> desk.catalogue().models(text, SIZE, place.token()), this::show)
                .holding(() -> desk.catalogue().heldModels(text, SIZE, place.token()))
                .with(beat);
        Div bar = new Div(searchField());
        bar.addClassName("fbar");
        add(new PageHeader(Words.say("models.menu")), bar, part, footer);
    }

    private TextField searchField() {
        search.setPlaceholder(Words.say("models.search"));
        search.setAriaLabel(Words.say("models.search"));
        search.setPrefixComponent(Icon.small("search"));
        search.setSuffixComponent(Keys.hint("/"));
        search.setClearButtonVisible(true);
        search.setValueChangeMode(ValueChangeMode.LAZY);
        search.setValueChangeTimeout(TYPING_ENDS_MS);
        search.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                searchFor(change.getValue());
            }
        });
        return Keys.bind(search, "/");
    }

    private void searchFor(String typed) {
        text = typed.strip();
        place = Pager.Where.FIRST;
        Address.replace(this, text.isEmpty() ? QueryParameters.empty() : QueryParameters.of(QUERY, text));
        part.ask();
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        QueryParameters parameters = event.getLocation().getQueryParameters();
        text = parameters.getSingleParameter(QUERY).orElse("").strip();
        place = Pager.Where.of(parameters);
        search.setValue(text);
        part.askAnew();
    }

    @Override
    public String getPageTitle() {
        return Words.say("models.menu");
    }

    private void show(Dated<Page<RegisteredModel>> answer) {
        Page<RegisteredModel> page = answer.value();
        empty.removeAll();
        empty.add(nothing());
        table.show(page.items().stream()
                .map(model -> ModelRow.of(model, desk.served().of(model.name())))
                .toList());
        pager.show(place, page.nextToken(), text.isEmpty() ? QueryParameters.empty() : QueryParameters.of(QUERY, text));
        footer.read(answer.readAt());
    }

    private EmptyState nothing() {
        return text.isEmpty()
                ? new EmptyState(Words.say("models.none"), Words.say("models.none.how"))
                : new EmptyState(
                        Words.say("models.none-found", text),
                        Words.say("models.none-found.how"),
                        Parts.button(Words.say("models.clear"), this::clear));
    }

    private void clear() {
        search.clear();
        searchFor("");
    }
}
