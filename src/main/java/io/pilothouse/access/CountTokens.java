package io.pilothouse.access;

import io.pilothouse.access.declared.Declared;
import io.pilothouse.access.declared.Window;
import io.pilothouse.access.gateway.CarriedPolicies;
import io.pilothouse.access.gateway.CarriedPolicies.State;
import io.pilothouse.access.gateway.GatewayProblems;
import io.pilothouse.access.gateway.Trap;
import io.pilothouse.authority.AuthorityInForce;
import io.pilothouse.changes.AccessGateway;
import io.pilothouse.changes.ChangeSet;
import io.pilothouse.changes.Changes;
import io.pilothouse.changes.Effect;
import io.pilothouse.changes.Environments;
import io.pilothouse.changes.Environments.Environment;
import io.pilothouse.changes.InvalidYaml;
import io.pilothouse.changes.PlainText;
import io.pilothouse.changes.Plan;
import io.pilothouse.changes.Tree;
import io.pilothouse.changes.YamlDocument;
import io.pilothouse.serving.CallAddress;
import io.pilothouse.serving.RouteAddress;
import io.pilothouse.serving.files.PathRoute;
import io.pilothouse.units.Actor;
import io.pilothouse.units.EndpointId;
import io.pilothouse.units.Reason;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Has the AI Gateway count the tokens of an endpoint that has a path of its own: takes the route by that path away, so that the one by the model
 * follows with the policies. Waits for the remote: not for a UI thread.
 */
@Component
public class CountTokens {
    /** Argo CD then prunes behind all waves; else it prunes before it creates, in each. */
    private static final String PRUNE_LAST = "PruneLast=true";

    private final Changes changes;
    private final AuthorityInForce authority;
    private final Declared.Reader reader;
    private final Clock clock;

    CountTokens(Changes changes, AuthorityInForce authority, Declared.Reader reader, Clock clock) {
        this.changes = changes;
        this.authority = authority;
        this.reader = reader;
        this.clock = clock;
    }

    public record Request(EndpointId endpoint, Actor actor) {}

    /** What the gateway counts of an endpoint. */
    public enum Routing {
        /** The environment has no gateway that is told anything. */
        UNGUARDED,
        /** Tokens are not counted for the endpoint's path. */
        UNCOUNTED,
        /** All that the gateway can count. */
        COUNTED
    }

    public Routing routing(EndpointId endpoint) {
        Tree main = changes.head();
        Optional<AccessGateway> gateway = gateway(endpoint, main);
        if (gateway.filter(one -> one.kind().isWritten()).isEmpty()) {
            return Routing.UNGUARDED;
        }
        return isCounting(endpoint, main) && PathRoute.of(endpoint, main).isPresent()
                ? Routing.UNCOUNTED
                : Routing.COUNTED;
    }

    private static Optional<AccessGateway> gateway(EndpointId endpoint, Tree tree) {
        return Environments.readable(tree).named(endpoint.environment()).map(Environment::gateway);
    }

    private static boolean isCounting(EndpointId endpoint, Tree tree) {
        return gateway(endpoint, tree).filter(one -> one.kind().countsTokens()).isPresent();
    }

    /** Refused with every reason. */
    public Plan plan(Request request) {
        Tree main = changes.head();
        try {
            return plan(request, main);
        } catch (InvalidYaml unreadable) {
            return new Plan.Refused(List.of(unreadable.words()));
        }
    }

    private Plan plan(Request request, Tree main) {
        EndpointId endpoint = request.endpoint();
        if (!isCounting(endpoint, main)) {
            return new Plan.Refused(List.of(Reason.of("routes.refused.gateway", endpoint.environment())));
        }
        PathRoute route = PathRoute.of(endpoint, main).orElse(null);
        if (route == null) {
            return new Plan.NothingToDo(Reason.of("routes.count.nothing", endpoint.name(), endpoint.environment()));
        }
        Tree after = main.with(route.edits());
        State was = new State(main, reader);
        State is = new State(after, reader);
        CarriedPolicies carried = CarriedPolicies.between(endpoint.environment(), was, is, today());
        List<Reason> against = new ArrayList<>(route.refusals());
        against.addAll(lost(endpoint, was));
        against.addAll(late(endpoint, main));
        carried.left().forEach(left -> against.add(Reason.of("routes.refused.left", left.path(), left.what())));
        ChangeSet planned = planned(endpoint, route, was, after.with(carried.edits()));
        against.addAll(authority.proposing(request.actor(), planned, main).why());
        return against.isEmpty() ? new Plan.Planned(planned) : new Plan.Refused(against);
    }

    /** Why the endpoint would not be reached any more. */
    private static List<Reason> lost(EndpointId endpoint, State was) {
        List<Reason> lost = new ArrayList<>();
        if (was.declared().model(endpoint.name()).isEmpty()) {
            lost.add(Reason.of("routes.refused.undeclared", endpoint.name()));
        }
        String served =
                CallAddress.in(was.tree(), endpoint).map(CallAddress::model).orElse("");
        if (!endpoint.name().value().equals(served)) {
            lost.add(Reason.of("routes.refused.name", served.isEmpty() ? "–" : served, endpoint.name()));
        }
        return lost;
    }

    private ChangeSet planned(EndpointId endpoint, PathRoute route, State was, Tree after) {
        List<String> summary = new ArrayList<>();
        summary.add(Reason.of("git.counted", endpoint.name(), endpoint.environment(), uncounted(endpoint, was))
                .toString());
        if (!route.callers().isEmpty()) {
            summary.add(Reason.of("git.counted.callers", route.callers().replace(",", ", "))
                    .toString());
        }
        if (!prunes(endpoint, was.tree())) {
            summary.add(Reason.of("git.counted.no-prune", endpoint).toString());
        }
        return new ChangeSet(
                PlainText.cut(
                        Reason.of("git.title.count", endpoint.name(), endpoint.environment())
                                .toString(),
                        ChangeSet.TITLE_MAX_LENGTH),
                summary,
                was.tree().commit(),
                route.edits(),
                new Effect(List.of(
                        new Effect.Line(said("git.counted.address"), moved(endpoint, was.tree(), after)),
                        new Effect.Line(said("git.counted.gap"), said("git.counted.gap.short")),
                        new Effect.Line("Pods", "none touched"))),
                "",
                Map.of(),
                endpoint.environment());
    }

    /** How many budgets of tokens nobody is held to because of the path. */
    private int uncounted(EndpointId endpoint, State was) {
        return Math.toIntExact(GatewayProblems.in(endpoint.environment(), was, today()).stream()
                .filter(fallen -> fallen.trap() == Trap.ON_A_PATH)
                .filter(fallen -> fallen.path().startsWith(was.tree().layout().folder(endpoint) + "/"))
                .count());
    }

    private static String moved(EndpointId endpoint, Tree before, Tree after) {
        return Reason.of("git.counted.moved", url(endpoint, before), url(endpoint, after), endpoint.name())
                .toString();
    }

    private static String url(EndpointId endpoint, Tree tree) {
        return CallAddress.in(tree, endpoint)
                .flatMap(address -> Optional.ofNullable(address.route()))
                .map(RouteAddress::url)
                .orElse("–");
    }

    /** Why the old route would go when the new one of its name is there. */
    private static List<Reason> late(EndpointId endpoint, Tree tree) {
        return application(endpoint, tree)
                .flatMap(application -> application.get("spec.syncPolicy.syncOptions"))
                .filter(options -> options instanceof List<?> all && all.contains(PRUNE_LAST))
                .map(_ -> List.of(Reason.of("routes.refused.late", endpoint, PRUNE_LAST)))
                .orElse(List.of());
    }

    private static Optional<YamlDocument> application(EndpointId endpoint, Tree tree) {
        return Environments.readable(tree)
                .named(endpoint.environment())
                .map(one -> tree.layout().application(one.cluster(), endpoint.toString()))
                .flatMap(tree::file)
                .map(text -> YamlDocument.parse("application", text));
    }

    /** Whether what is no more in Git goes from the cluster too, as far as Git says so. */
    private static boolean prunes(EndpointId endpoint, Tree tree) {
        return application(endpoint, tree)
                .flatMap(application -> application.get("spec.syncPolicy.automated.prune"))
                .filter(Boolean.TRUE::equals)
                .isPresent();
    }

    private static String said(String key) {
        return Reason.of(key).toString();
    }

    private LocalDate today() {
        return Window.day(clock.instant());
    }
}
