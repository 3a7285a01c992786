package io.pilothouse.models.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import io.pilothouse.clients.mlflow.ModelVersion;
import io.pilothouse.clients.mlflow.RegisteredModel;
import io.pilothouse.models.CatalogueTicks;
import io.pilothouse.models.Dated;
import io.pilothouse.models.ModelPaths;
import io.pilothouse.models.PathSegment;
import io.pilothouse.shell.Address;
import io.pilothouse.shell.EnvironmentInView;
import io.pilothouse.shell.HtmlTable;
import io.pilothouse.shell.Loads;
import io.pilothouse.shell.PageFooter;
import io.pilothouse.shell.PageHeader;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.SectionTitle;
import io.pilothouse.shell.Words;
import io.pilothouse.units.Page;
import jakarta.annotation.security.PermitAll;
import java.util.Optional;

/** A model: which versions there are, which of them matter now, and how those compare. */
@Route(ModelPaths.LIST + "/:model")
@PermitAll
class ModelView extends Main implements BeforeEnterObserver, HasDynamicTitle {
    private static final int SIZE = 25;

    private final Desk desk;
    private final Loads loads;
    private final CatalogueTicks beat;
    private final EnvironmentInView inView;
    private String name = "";
    private Pager.Where place = Pager.Where.FIRST;
    private Runnable drawPager = () -> {};
    private Chosen chosen = new Chosen("", QueryParameters.empty());

    ModelView(Desk desk, Loads loads, CatalogueTicks beat, EnvironmentInView inView) {
        this.desk = desk;
        this.loads = loads;
        this.beat = beat;
        this.inView = inView;
        addClassName("page");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        Optional<String> named = event.getRouteParameters().get("model").flatMap(PathSegment::read);
        if (named.isEmpty()) {
            event.rerouteToError(NotFoundException.class);
            return;
        }
        name = named.get();
        QueryParameters parameters = event.getLocation().getQueryParameters();
        place = Pager.Where.of(parameters);
        chosen = new Chosen(name, parameters);
        build(parameters);
    }

    @Override
    public String getPageTitle() {
        return name;
    }

    private void build(QueryParameters parameters) {
        removeAll();
        PageFooter footer = new PageFooter("", "MLflow").every(CatalogueTicks.EVERY);
        PageHeader header = new PageHeader(name).under(Words.say("models.menu"), ModelPaths.LIST);
        Div facts = new Div();
        header.add(facts);
        Comparison comparison = new Comparison(desk, loads, chosen, inView);
        LivePart<RegisteredModel> model = new LivePart<RegisteredModel>(
                        loads,
                        new LivePart.Source("MLflow", Words.say("models.reading-model", name)),
                        desk.catalogue()::lookAgain,
                        comparison,
                        versions(footer))
                .asks(() -> desk.catalogue().model(name), answer -> {
                    facts.removeAll();
                    facts.add(ModelFacts.of(answer.value()));
                    comparison.show(answer.value());
                    chosen.onChange(() -> {
                        Address.replace(this, chosen.in(parameters));
                        comparison.show(answer.value());
                        drawPager.run();
                    });
                })
                .holding(() -> desk.catalogue().heldModel(name))
                .with(beat);
        add(header, model, footer);
    }

    private Div versions(PageFooter footer) {
        HtmlTable<VersionRow> table = VersionRow.table(chosen).emptyText(Words.say("models.versions.none"));
        Pager pager = new Pager(ModelPaths.of(name));
        LivePart<Page<ModelVersion>> part = new LivePart<Page<ModelVersion>>(
                        loads,
                        new LivePart.Source("MLflow", Words.say("models.reading-versions")),
                        desk.catalogue()::lookAgain,
                        table,
                        pager)
                .asks(() -> desk.catalogue().versions(name, SIZE, place.token()), answer -> {
                    show(answer, table, pager);
                    footer.read(answer.readAt());
                })
                .holding(() -> desk.catalogue().heldVersions(name, SIZE, place.token()))
                .with(beat);
        return Parts.section(new SectionTitle(Words.say("models.versions")), part);
    }

    private void show(Dated<Page<ModelVersion>> answer, HtmlTable<VersionRow> table, Pager pager) {
        Page<ModelVersion> page = answer.value();
        table.show(page.items().stream()
                .map(version -> VersionRow.of(version, desk.served().of(version.id())))
                .toList());
        drawPager = () -> pager.show(place, page.nextToken(), chosen.in(QueryParameters.empty()));
        drawPager.run();
    }
}
