package io.pilothouse.models.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import io.pilothouse.models.CatalogueTicks;
import io.pilothouse.models.Evidence;
import io.pilothouse.models.ModelPaths;
import io.pilothouse.models.PathSegment;
import io.pilothouse.shell.Address;
import io.pilothouse.shell.EnvironmentChoices;
import io.pilothouse.shell.EnvironmentInView;
import io.pilothouse.shell.Loads;
import io.pilothouse.shell.PageFooter;
import io.pilothouse.shell.PageHeader;
import io.pilothouse.shell.Tabs;
import io.pilothouse.shell.Words;
import io.pilothouse.units.ModelVersionId;
import jakarta.annotation.security.PermitAll;
import java.util.Optional;
import java.util.stream.Stream;

/** A version: may it be rolled out, is it what was evaluated, what is it made of. */
@Route(ModelPaths.LIST + "/:model/versions/:version")
@PermitAll
class VersionView extends Main implements BeforeEnterObserver, HasDynamicTitle {
    private final Desk desk;
    private final Loads loads;
    private final CatalogueTicks beat;
    private final EnvironmentChoices choices;
    private final EnvironmentInView inView;
    private String title = "";

    VersionView(Desk desk, Loads loads, CatalogueTicks beat, EnvironmentChoices choices, EnvironmentInView inView) {
        this.desk = desk;
        this.loads = loads;
        this.beat = beat;
        this.choices = choices;
        this.inView = inView;
        addClassName("page");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        Optional<ModelVersionId> version = named(event.getRouteParameters());
        if (version.isEmpty()) {
            event.rerouteToError(NotFoundException.class);
            return;
        }
        title = version.get().toString();
        build(version.get(), event.getLocation().getQueryParameters());
    }

    private static Optional<ModelVersionId> named(RouteParameters route) {
        Optional<String> model = route.get("model").flatMap(PathSegment::read).filter(name -> !name.isBlank());
        Optional<String> version =
                route.get("version").flatMap(PathSegment::read).filter(name -> !name.isBlank());
        return model.flatMap(name -> version.map(number -> new ModelVersionId(name, number)));
    }

    @Override
    public String getPageTitle() {
        return title;
    }

    private void build(ModelVersionId version, QueryParameters parameters) {
        removeAll();
        VersionTab tab = VersionTab.of(parameters);
        JudgedEnvironment environment =
                new JudgedEnvironment(choices, inView, parameters.getSingleParameter(JudgedEnvironment.PARAMETER));
        Div verdict = new Div();
        Div actions = new Div();
        actions.addClassName("acts");
        Page page = new Page(version, environment, verdict, actions);
        GatesPart gates = new GatesPart(desk, loads, page);
        VersionPart part = part(tab, page, gates);
        VersionFacts facts = new VersionFacts(desk, loads, version);
        PageFooter footer = new PageFooter("", "MLflow").every(CatalogueTicks.EVERY);
        PageHeader header = new PageHeader(Words.say("models.version.of", version.model(), version.version()), actions)
                .under(Words.say("models.menu"), ModelPaths.LIST)
                .under(version.model(), ModelPaths.of(version.model()))
                .beside(verdict);
        Div sections = new Div(tabs(version, tab, environment));
        header.add(facts, sections);
        environment.onChoice(() -> judgedFor(environment, version, tab, sections));
        LivePart<Evidence> evidence = new LivePart<Evidence>(
                        loads,
                        new LivePart.Source("MLflow", Words.say("models.reading-version", version.version())),
                        desk.catalogue()::lookAgain,
                        part)
                .onNone(() -> show(false, facts, sections))
                .asks(() -> desk.catalogue().evidence(version), answer -> {
                    show(true, facts, sections);
                    facts.show(answer);
                    part.show(answer.value());
                    gates.refresh();
                    footer.read(answer.readAt());
                })
                .holding(() -> desk.catalogue().heldEvidence(version))
                .with(beat);
        add(header, evidence, footer);
    }

    private void judgedFor(JudgedEnvironment chosen, ModelVersionId version, VersionTab tab, Div sections) {
        sections.removeAll();
        sections.add(tabs(version, tab, chosen));
        Address.replace(this, tab.parameters(chosen.inUrl()));
    }

    /** A version that is not there has no facts and no tabs. */
    private static void show(boolean isThere, Component... parts) {
        Stream.of(parts).forEach(part -> part.setVisible(isThere));
    }

    /** What a section may use of the page around it. The verdict and the actions stand in the header. */
    record Page(ModelVersionId version, JudgedEnvironment environment, Div verdict, Div actions) {}

    private VersionPart part(VersionTab tab, Page page, GatesPart gates) {
        if (tab == VersionTab.PROMOTION) {
            return new Promotion(desk, loads, beat, page, gates);
        }
        VersionPart part = tab == VersionTab.EVALUATION
                ? new Evaluation(desk, loads, page)
                : new Parameters(desk, loads, beat, page.version());
        gates.setVisible(false); // what it says stands in the header of each section
        part.add(gates);
        return part;
    }

    private static Tabs tabs(ModelVersionId version, VersionTab current, JudgedEnvironment environment) {
        Tabs tabs = new Tabs();
        for (VersionTab tab : VersionTab.values()) {
            tabs.tab(tab.word(), tab.path(version, environment.inUrl()), tab == current);
        }
        return tabs;
    }
}
