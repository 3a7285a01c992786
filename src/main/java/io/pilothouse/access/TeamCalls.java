package io.pilothouse.access;

import io.pilothouse.access.declared.Application;
import io.pilothouse.access.declared.Declared;
import io.pilothouse.access.declared.Team;
import io.pilothouse.access.declared.Window;
import io.pilothouse.access.gateway.GatewayLimit;
import io.pilothouse.access.gateway.HeldLimits;
import io.pilothouse.access.gateway.Place;
import io.pilothouse.access.use.LiveUse;
import io.pilothouse.access.use.ModelTraffic;
import io.pilothouse.access.use.Used;
import io.pilothouse.changes.Layout.AccessFolder;
import io.pilothouse.telemetry.CallersReading;
import io.pilothouse.telemetry.CallersReading.Caller;
import io.pilothouse.telemetry.CallersReading.Over;
import io.pilothouse.units.EndpointName;
import io.pilothouse.units.InvalidName;
import io.pilothouse.units.Namespace;
import io.pilothouse.units.Reason;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What each application of a team uses of each model, and what of the limits that hold it there is left. Pure. */
public final class TeamCalls {
    /** Why nothing is said of what holds an application. */
    static final Reason TWICE = Reason.of("why.twice");

    private final Team team;
    private final Declared seen;
    private final Set<String> declared;
    private final List<Place> gateways;
    private final LiveUse use;
    private final HeldLimits held;
    private final LocalDate today;

    TeamCalls(Team team, Known known, List<Place> gateways, LiveUse use) {
        this.team = team;
        this.seen = known.seen();
        declared = known.all().applications().stream().map(Application::id).collect(Collectors.toSet());
        this.gateways = gateways;
        this.use = use;
        today = Window.day(use.now());
        held = new HeldLimits(seen, gateways, team.name(), today);
    }

    /**
     * @param seen what of it is for the reader
     * @param all that is declared
     */
    record Known(Declared seen, Declared all) {}

    /** In how many files an application is declared. */
    public enum Declares {
        ONCE,
        /** Nobody can say which one holds. */
        TWICE,
        /** It has no budget of its own. */
        NOWHERE
    }

    /**
     * NaN where it is not known.
     *
     * @param today tokens since the day began in UTC
     * @param tightest null where no limit holds it, and where nobody can say which ones do
     */
    public record Call(
            Caller caller,
            Declares declares,
            double today,
            double lastHour,
            double requestsPerMinute,
            @Nullable Tightest tightest) {}

    /** @param used what is not known of it, of none of the limits is known */
    public record Tightest(GatewayLimit limit, Used used) {
        private boolean isKnown() {
            return used.used() != null;
        }

        private Instant end() {
            return used.usedUp() == null ? Instant.MAX : used.usedUp();
        }

        private double left() {
            return used.used() == null ? 1 : (double) limit.left(used.used()) / limit.most();
        }
    }

    /** The most of today first. */
    List<Call> calls() {
        Set<Caller> callers = new LinkedHashSet<>();
        seen.applications().stream()
                .filter(one -> one.team().equals(team.name()) && !one.isEnded(today))
                .flatMap(this::declared)
                .forEach(callers::add);
        if (use.counted() != null) {
            use.counted().callers().stream()
                    .filter(caller -> caller.team().equals(team.id()))
                    .forEach(callers::add);
        }
        return callers.stream()
                .map(this::call)
                .sorted(Comparator.comparingDouble((Call call) -> Double.isNaN(call.today()) ? 0 : call.today())
                        .reversed()
                        .thenComparing(call -> call.caller().application())
                        .thenComparing(call -> call.caller().model()))
                .toList();
    }

    /** Those that it may call: of any other one no limit is in the way, but a refusal. */
    private Stream<Caller> declared(Application one) {
        return one.models().stream()
                .filter(model -> seen.callers(model, today).contains(team))
                .map(model -> new Caller(team.id(), one.id(), model.value()));
    }

    private Call call(Caller caller) {
        CallersReading counted = use.counted();
        Declares declares = declares(caller.application());
        Tightest tightest = declares == Declares.TWICE ? null : tightest(caller);
        return counted == null
                ? new Call(caller, declares, Double.NaN, Double.NaN, Double.NaN, tightest)
                : new Call(
                        caller,
                        declares,
                        number(counted.tokens(Over.DAY, caller::equals)),
                        number(counted.tokens(Over.LAST_HOUR, caller::equals)),
                        number(counted.requestsPerMinute(caller::equals)),
                        tightest);
    }

    private Declares declares(String application) {
        if (!declared.contains(application)) {
            return Declares.NOWHERE;
        }
        return seen.named(AccessFolder.APPLICATIONS, application)
                        .filter(seen::isTwice)
                        .isPresent()
                ? Declares.TWICE
                : Declares.ONCE;
    }

    /** The one that is used up first at its pace, else the one of which the smallest part is left. */
    private @Nullable Tightest tightest(Caller caller) {
        return model(caller.model()).stream()
                .flatMap(model -> held.of(caller.application(), model).stream())
                .map(limit -> new Tightest(limit, use.used(limit)))
                .min(Comparator.comparing(Tightest::isKnown)
                        .reversed()
                        .thenComparing(Tightest::end)
                        .thenComparingDouble(Tightest::left))
                .orElse(null);
    }

    /** Of what callers asked for anything may be the name. */
    private static Optional<EndpointName> model(String asked) {
        try {
            return Optional.of(EndpointName.of(asked));
        } catch (InvalidName none) {
            return Optional.empty();
        }
    }

    /** @param counted of all callers of it */
    public record Traffic(EndpointName model, ModelTraffic counted) {}

    /** Of each model that is called, or may be, by all callers. */
    List<Traffic> traffic(List<Call> calls) {
        List<Namespace> namespaces =
                gateways.stream().map(Place::namespace).distinct().toList();
        return calls.stream()
                .flatMap(call -> model(call.caller().model()).stream())
                .distinct()
                .sorted()
                .map(model -> new Traffic(model, ModelTraffic.of(model, namespaces, use.counted())))
                .toList();
    }

    private static double number(OptionalDouble known) {
        return known.orElse(Double.NaN);
    }
}
