package io.pilothouse.fleet.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import io.pilothouse.fleet.Endpoint;
import io.pilothouse.fleet.Fleet;
import io.pilothouse.fleet.Queued;
import io.pilothouse.links.ui.AskedPart;
import io.pilothouse.live.Reading;
import io.pilothouse.promql.Expression;
import io.pilothouse.shell.Address;
import io.pilothouse.shell.EmptyState;
import io.pilothouse.shell.EnvironmentChoices;
import io.pilothouse.shell.EnvironmentInView;
import io.pilothouse.shell.Figures;
import io.pilothouse.shell.Follow;
import io.pilothouse.shell.HtmlTable;
import io.pilothouse.shell.NoEnvironment;
import io.pilothouse.shell.OutageBanner;
import io.pilothouse.shell.PageFooter;
import io.pilothouse.shell.PageHeader;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.People;
import io.pilothouse.shell.Place;
import io.pilothouse.shell.ServerWarnings;
import io.pilothouse.shell.WaitState;
import io.pilothouse.shell.Words;
import io.pilothouse.telemetry.Measure;
import io.pilothouse.telemetry.QueueReading;
import io.pilothouse.units.Reason;
import jakarta.annotation.security.PermitAll;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What waits now, longest first; no row moves while somebody points at one. */
@Route("queue")
@Menu(title = "queue.menu", order = 21, icon = "list")
@Place(key = "q")
@PermitAll
class QueueView extends Main implements BeforeEnterObserver, AfterNavigationObserver, HasDynamicTitle {
    private final QueueNeeds needs;
    private final EnvironmentInView environment;
    private final EnvironmentChoices environments;
    private final PageHeader header = new PageHeader(Words.say("queue.menu"));
    private final OutageBanner podsLost = new OutageBanner(Words.say("fleet.what-runs"));
    private final OutageBanner metricsLost = new OutageBanner(Words.say("queue.what-reports"));
    private final ServerWarnings warnings = new ServerWarnings();
    private final HtmlTable<QueueRow> table = QueueTable.create(this::isEverywhere);
    private final SteadyRows steady = new SteadyRows(this::show);
    private final QueueOrder<QueueRow> order = new QueueOrder<>(
            Comparator.comparing(QueueRow::queued, Queued.WORST_FIRST),
            row -> row.queued().endpoint().id());
    private final Div blank = new Div();
    private final Div unscraped = new Div();
    private final Div refused = new Div();
    private final TenantsPart tenants = new TenantsPart();
    private final PageFooter foot = new PageFooter("", Words.say("queue.source"));
    private final AskedPart<Map<Measure, Expression>> asked;
    private FleetQuery query = FleetQuery.ALL;
    private String inView = "";

    QueueView(QueueNeeds needs, EnvironmentInView environment, EnvironmentChoices environments, People people) {
        this.needs = needs;
        tenants.setVisible(!people.current().isLeadOnly()); // who calls is of other teams, too
        this.environment = environment;
        this.environments = environments;
        addClassName("page");
        asked = new AskedPart<>(needs.links(), AskedMeasures::of);
        asked.button().setVisible(false);
        steady.addClassNames("sec", "queue");
        blank.addClassName("sec");
        steady.add(table);
        add(
                header,
                podsLost,
                metricsLost,
                warnings,
                steady,
                blank,
                unscraped,
                refused,
                tenants,
                foot.with(asked.button()),
                asked);
        environment.follow(this, choice -> choice.ifPresent(chosen -> followSwitch(chosen.environment())));
        Follow.feed(this, environments.choices, known -> show());
        Follow.feed(this, needs.feed().topic().feed(), reading -> show());
        Follow.feed(this, needs.metrics().topic().feed(), reading -> show());
        foot.reads(needs.metrics().topic());
        Follow.feed(this, needs.tracker().commits().feed(), reading -> show());
        Follow.feed(this, needs.devices().topic().feed(), reading -> show());
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        query = FleetAddress.read(event.getLocation().getQueryParameters());
        if (query.environment().isEmpty()) {
            query = query.in(
                    environment.current().map(choice -> choice.environment()).orElse(""));
        } else if (!query.environment().equals(FleetQuery.EVERYWHERE)) {
            environment.choose(query.environment());
        }
        forget();
        show();
    }

    private void forget() {
        order.forget();
        tenants.forget();
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        Address.replace(this, FleetAddress.write(query));
    }

    /** When the environments become known only now, what the address asked for stays. */
    private void followSwitch(String chosen) {
        boolean first = inView.isEmpty();
        inView = chosen;
        if (!chosen.equals(query.environment())
                && !(first && !query.environment().isEmpty())) {
            query = query.in(chosen);
            Address.replace(this, FleetAddress.write(query));
            forget();
            show();
        }
    }

    private void show() {
        Reading<Fleet> pods = needs.feed().topic().latest();
        Reading<QueueReading> metrics = needs.metrics().topic().latest();
        podsLost.show(pods);
        Fleet fleet = pods.value();
        List<Endpoint> endpoints = fleet == null
                ? List.of()
                : fleet.endpoints().stream().filter(query::isInView).toList();
        List<QueueRow> rows = order.of(
                endpoints.stream()
                        .flatMap(endpoint -> needs.queued(endpoint).stream())
                        .map(queued -> new QueueRow(
                                queued, needs.moving(queued.endpoint().id())))
                        .toList(),
                steady.isHeld());
        table.show(rows);
        steady.setVisible(!rows.isEmpty());
        blank.removeAll(); // what is hidden would go on waiting in the browser
        QueueReading known = metrics.value();
        warnings.show(known == null ? List.of() : known.warnings());
        blank.setVisible(rows.isEmpty());
        if (rows.isEmpty()) {
            blank.add(
                    isNowhere()
                            ? NoEnvironment.blank(environments, query.environment())
                            : blank(fleet, metrics, endpoints));
        }
        metricsLost.show(metrics);
        header.say(rows.isEmpty() ? "" : Words.say("queue.count", rows.size()));
        tenants.show(known == null ? null : known.held(), inView(fleet));
        sayUnscraped(known == null || known.refused().containsKey(Measure.WAITING) ? List.of() : endpoints);
        sayRefused(known);
        saySources(known);
    }

    private void saySources(@Nullable QueueReading known) {
        asked.button().setVisible(known != null);
        asked.show(
                known == null ? Map.of() : known.expressions(),
                AskedMeasures.inView(query.environment()),
                AskedPart.LAST_HOUR);
    }

    private Component blank(@Nullable Fleet fleet, Reading<QueueReading> metrics, List<Endpoint> endpoints) {
        QueueReading known = metrics.value();
        if (known == null) {
            return switch (metrics) {
                case Reading.Lost<QueueReading> _ ->
                    new EmptyState(Words.say("queue.unread"), Words.say("queue.unread.then"));
                case Reading.Waiting<QueueReading>(var progress)
                when progress != null -> new EmptyState(Words.say("queue.unread"), Words.say("queue.unread.then"));
                default -> new WaitState(Words.say("queue.reading"));
            };
        }
        if (fleet == null) {
            return new WaitState(Words.say("queue.reading"));
        }
        Reason unread = known.refused().get(Measure.WAITING);
        if (unread != null) {
            return new EmptyState(Words.say("queue.unread"), Words.say(unread));
        }
        long reporting = endpoints.stream()
                .filter(endpoint -> needs.row(endpoint) != null)
                .count();
        boolean isKnown = metrics instanceof Reading.Current && (reporting > 0 || endpoints.isEmpty());
        return new EmptyState(
                Words.say(isKnown ? "queue.empty" : "queue.not-known"),
                Words.say("queue.empty.as-of", Figures.here().time(known.readAt()), reporting, where()));
    }

    /** What is of no endpoint that anybody knows is not left out. */
    private Predicate<String> inView(@Nullable Fleet fleet) {
        List<Endpoint> all = fleet == null ? List.of() : fleet.endpoints();
        Set<String> seen = namespaces(all.stream().filter(query::isInView));
        Set<String> others = namespaces(all.stream().filter(endpoint -> !query.isInView(endpoint)));
        return namespace -> seen.contains(namespace) || !others.contains(namespace);
    }

    private static Set<String> namespaces(Stream<Endpoint> endpoints) {
        return endpoints
                .map(Endpoint::place)
                .filter(Objects::nonNull)
                .map(place -> place.namespace().value())
                .collect(Collectors.toSet());
    }

    private String where() {
        return isEverywhere() ? Words.say("queue.everywhere") : query.environment();
    }

    private boolean isNowhere() {
        return !isEverywhere() && environments.lacks(query.environment());
    }

    private boolean isEverywhere() {
        return query.environment().isEmpty() || query.environment().equals(FleetQuery.EVERYWHERE);
    }

    private void sayUnscraped(List<Endpoint> endpoints) {
        String names = endpoints.stream()
                .filter(endpoint -> endpoint.replicas().ready() > 0 && needs.row(endpoint) == null)
                .map(endpoint -> QueueTable.called(endpoint.id(), isEverywhere()))
                .collect(Collectors.joining(", "));
        unscraped.setVisible(!names.isEmpty());
        unscraped.removeAll();
        unscraped.add(Parts.padded(Parts.quiet(Words.say("queue.unscraped", names))));
    }

    /** What is refused of all that waits stands where the rows would. */
    private void sayRefused(@Nullable QueueReading known) {
        refused.removeAll();
        if (known != null && !known.refused().containsKey(Measure.WAITING)) {
            Map<Reason, Set<String>> of = new LinkedHashMap<>();
            known.refused()
                    .forEach((measure, why) ->
                            of.computeIfAbsent(why, _ -> new TreeSet<>()).add(Words.say(measure.title())));
            of.forEach((why, names) ->
                    refused.add(Parts.padded(Parts.quiet(Words.say("queue.partly", why, String.join(", ", names))))));
        }
    }

    @Override
    public String getPageTitle() {
        return Words.say("queue.menu");
    }
}
