package io.pilothouse.access;

import io.pilothouse.access.declared.Application;
import io.pilothouse.access.declared.Declaration;
import io.pilothouse.access.declared.Declared;
import io.pilothouse.access.declared.ModelAccess;
import io.pilothouse.access.declared.Team;
import io.pilothouse.access.declared.Window;
import io.pilothouse.access.gateway.Explain;
import io.pilothouse.access.gateway.Explanation;
import io.pilothouse.access.gateway.Explanation.Step;
import io.pilothouse.access.gateway.PastedToken;
import io.pilothouse.access.gateway.Place;
import io.pilothouse.access.gateway.Presented;
import io.pilothouse.access.gateway.Whose;
import io.pilothouse.access.use.LiveUse;
import io.pilothouse.access.use.ModelTraffic;
import io.pilothouse.access.use.Used;
import io.pilothouse.changes.Changes;
import io.pilothouse.changes.InvalidYaml;
import io.pilothouse.changes.Layout.AccessFolder;
import io.pilothouse.changes.Tree;
import io.pilothouse.live.Reading;
import io.pilothouse.telemetry.CallersReading;
import io.pilothouse.units.Actor;
import io.pilothouse.units.ApplicationName;
import io.pilothouse.units.EndpointName;
import io.pilothouse.units.EnvironmentName;
import io.pilothouse.units.Reason;
import io.pilothouse.units.TeamName;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Says why a gateway lets a caller through to a model or not, rule by rule, by what main declares and what gateways count. Who only leads teams is
 * told of these. Waits for Git: not for a UI thread.
 */
@Component
public class WhyLimited {
    private final Changes changes;
    private final Declared.Reader reader;
    private final Clock clock;

    WhyLimited(Changes changes, Declared.Reader reader, Clock clock) {
        this.changes = changes;
        this.reader = reader;
        this.clock = clock;
    }

    public sealed interface Caller {
        record OfApplication(ApplicationName name) implements Caller {}

        /** Somebody whom a file names as a member of a team. */
        record OfMember(String mail) implements Caller {}

        /** Whoever is a member of a team, by whichever way. */
        record OfTeam(TeamName name) implements Caller {}

        /** What a token says of its caller, or why it is none; the token itself is not kept. */
        record OfToken(PastedToken.Read token) implements Caller {}
    }

    public record Asked(EnvironmentName environment, EndpointName model, Caller caller) {}

    public sealed interface Answer {
        /**
         * @param rules in the order in which they apply
         * @param traffic what is counted of the model there, of all callers
         * @param use of whoever is limited there
         * @param isListed whether the gateway names the model to whoever has a token that it takes
         */
        record Explained(Explanation said, List<Rule> rules, ModelTraffic traffic, LiveUse use, boolean isListed)
                implements Answer {
            public Explained {
                rules = List.copyOf(rules);
            }
        }

        sealed interface CannotTell extends Answer {
            Reason why();
        }

        /** There is no such environment, model or caller; or not for this person, which is the same to them. */
        record Unknown(Reason why) implements CannotTell {}

        /** The token is of somebody whose limits are not for this person. */
        record NotYours(Reason why) implements CannotTell {}

        /** A file that says where gateways are cannot be read. */
        record Unreadable(Reason why) implements CannotTell {}
    }

    /**
     * @param used null for what counts nothing
     * @param page where it is changed; empty for what no file below access/ says
     */
    public record Rule(Step step, @Nullable Used used, String page) {}

    /** What somebody may ask about. */
    public record Choices(List<EnvironmentName> environments, List<EndpointName> models, Declared declared) {
        public Choices {
            environments = List.copyOf(environments);
            models = List.copyOf(models);
        }
    }

    public Choices choices(Actor actor) {
        Tree main = changes.head();
        Declared seen = reader.read(main).seenBy(actor);
        SortedSet<EndpointName> models = new TreeSet<>(seen.served().keySet());
        seen.models().forEach(model -> models.add(model.name()));
        return new Choices(Place.environments(main), List.copyOf(models), seen);
    }

    /** What is declared of a caller, whether or not a gateway is told: empty of one that nobody declares, or that is not for this person. */
    public List<DeclaredRules.Rule> declared(Actor actor, EndpointName model, Caller caller) {
        return new DeclaredRules(reader.read(changes.head()).seenBy(actor), model, Window.day(clock.instant()))
                .of(caller);
    }

    public Answer answer(Actor actor, Asked asked, Reading<CallersReading> counted) {
        Tree main = changes.head();
        Optional<Place> place;
        try {
            place = Place.of(asked.environment(), main);
        } catch (InvalidYaml unread) {
            return new Answer.Unreadable(unread.reason());
        }
        Instant now = clock.instant();
        LiveUse use = LiveUse.ofOneOf(Place.environments(main), counted, now);
        if (place.isEmpty()) {
            return new Answer.Unknown(Reason.of("why.no-gateway", asked.environment()));
        }
        Known known = new Known(reader.read(main), place.get(), use);
        return known.knows(asked.model())
                ? answer(actor, asked, known)
                : new Answer.Unknown(Reason.of("why.no-model", asked.model()));
    }

    /** @param use as far as it is known of this gateway: the counters do not say which one of several counted */
    private record Known(Declared declared, Place place, LiveUse use) {
        Explain explain() {
            return new Explain(declared, place, use.now());
        }

        boolean knows(EndpointName model) {
            return declared.model(model).isPresent() || declared.served().containsKey(model);
        }
    }

    private static Answer answer(Actor actor, Asked asked, Known known) {
        return switch (asked.caller()) {
            case Caller.OfToken(PastedToken.Read.IsNone none) ->
                explained(known.explain().without(none), asked.model(), known);
            case Caller.OfToken(PastedToken.Read.Says(Presented presented)) ->
                isForeign(presented, known.declared(), actor)
                        ? new Answer.NotYours(Reason.of("why.not-yours"))
                        : explained(presented, asked, known);
            case Caller named -> answer(named, known.declared().seenBy(actor), asked, known);
        };
    }

    private static Answer answer(Caller named, Declared seen, Asked asked, Known known) {
        List<? extends Declaration> declared = switch (named) {
            case Caller.OfApplication(ApplicationName name) ->
                seen.applications().stream()
                        .filter(one -> one.name().equals(name))
                        .toList();
            case Caller.OfTeam(TeamName name) ->
                seen.teams().stream().filter(one -> one.name().equals(name)).toList();
            case Caller.OfMember _, Caller.OfToken _ -> List.of();
        };
        if (declared.size() > 1) {
            Declaration one = declared.getFirst();
            return new Answer.Unknown(Reason.of(
                    "access.wrong.twice", one.id(), one.path(), declared.get(1).path()));
        }
        return presented(named, seen, known)
                .map(presented -> explained(presented, asked, known))
                .orElseGet(() -> new Answer.Unknown(unknown(named)));
    }

    private static Answer explained(Presented presented, Asked asked, Known known) {
        return explained(known.explain().of(presented, asked.model(), known.use()), asked.model(), known);
    }

    private static Answer explained(Explanation said, EndpointName model, Known known) {
        return new Answer.Explained(
                said,
                said.steps().stream()
                        .map(step -> new Rule(
                                step,
                                step.count() == null
                                        ? null
                                        : known.use().used(step.count().limit()),
                                page(step, model, known.declared())))
                        .toList(),
                ModelTraffic.of(
                        model, List.of(known.place().namespace()), known.use().counted()),
                known.use(),
                known.place().isListed(model));
    }

    private static String page(Step step, EndpointName model, Declared declared) {
        Declaration by = declared.all()
                .filter(one -> one.path().equals(step.by()))
                .findFirst()
                .orElse(null);
        return switch (by) {
            case null -> "";
            case Team team when isOfGrant(step) -> AccessPaths.of(team.name(), model);
            case Team team -> AccessPaths.of(team);
            case ModelAccess one -> AccessPaths.of(one);
            case Application application -> AccessPaths.of(application);
        };
    }

    private static boolean isOfGrant(Step step) {
        return step.rule() == Explanation.Rule.TEAM
                || step.count() != null && step.count().limit().whose() instanceof Whose.OfGrant;
    }

    /** Whoever only leads teams is told nothing of what others declared, whatever token they hold. */
    private static boolean isForeign(Presented presented, Declared declared, Actor actor) {
        Declared seen = declared.seenBy(actor);
        return isHidden(AccessFolder.TEAMS, presented.team(), declared, seen)
                || isHidden(AccessFolder.APPLICATIONS, presented.application(), declared, seen);
    }

    private static boolean isHidden(AccessFolder folder, @Nullable String id, Declared declared, Declared seen) {
        return id != null
                && declared.named(folder, id).isPresent()
                && seen.named(folder, id).isEmpty();
    }

    private static Optional<Presented> presented(Caller caller, Declared seen, Known known) {
        var gateway = known.place().settings();
        var today = Window.day(known.use().now());
        return switch (caller) {
            case Caller.OfApplication(ApplicationName name) ->
                seen.application(name).map(one -> Presented.of(one, known.declared(), gateway, today));
            case Caller.OfMember(String mail) -> Presented.of(mail, seen, gateway, today);
            case Caller.OfTeam(TeamName name) -> seen.team(name).map(team -> Presented.of(team, gateway, today));
            case Caller.OfToken _ -> Optional.empty();
        };
    }

    private static Reason unknown(Caller caller) {
        return switch (caller) {
            case Caller.OfApplication(ApplicationName name) -> Reason.of("why.no-application", name);
            case Caller.OfMember(String mail) -> Reason.of("why.no-member", mail);
            case Caller.OfTeam(TeamName name) -> Reason.of("why.no-team", name);
            case Caller.OfToken _ -> Reason.of("why.no-token");
        };
    }
}
