package io.pilothouse.access.gateway;

import io.pilothouse.access.declared.Declaration;
import io.pilothouse.access.declared.Declared;
import io.pilothouse.access.declared.Grant;
import io.pilothouse.access.declared.Team;
import io.pilothouse.access.declared.Window;
import io.pilothouse.access.gateway.Explanation.Count;
import io.pilothouse.access.gateway.Explanation.Rule;
import io.pilothouse.access.gateway.Explanation.Step;
import io.pilothouse.access.gateway.Explanation.Verdict;
import io.pilothouse.changes.Layout.AccessFolder;
import io.pilothouse.units.EndpointName;
import io.pilothouse.units.Reason;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Says what the policies of {@link GatewayPolicies} answer: authentication, the audience, the route, its scope and its teams, then each limit. Pure.
 *
 * @param place the gateway
 * @param now windows are those that it is in
 */
public record Explain(Declared declared, Place place, Instant now) {
    private Answers answers() {
        return new Answers(declared);
    }

    private LocalDate today() {
        return Window.day(now);
    }

    /** What it answers to a request without a token that could be read. */
    public Explanation without(PastedToken.Read.IsNone token) {
        Step step = new Step(Rule.AUTHENTICATION, Verdict.REFUSES, token.status(), token.why(), "", "", null);
        return new Explanation(List.of(step), token.status(), true, step, List.of());
    }

    public Explanation of(Presented caller, EndpointName model, Usage usage) {
        List<Step> steps = new ArrayList<>();
        steps.add(TokenRules.authentication(caller, place.settings(), now));
        steps.add(TokenRules.audience(caller, place.settings()));
        Place.Route route = place.route(model);
        Step reached = route(model, route);
        if (reached.verdict() == Verdict.REFUSES) {
            steps.addAll(ofOldest(caller, model));
        }
        steps.add(reached);
        steps.add(scope(caller, model));
        steps.add(team(caller, model));
        GatewayLimits limits = limits(caller, model, route);
        limits.limits().forEach(limit -> steps.add(limit(limit, usage)));
        return judged(steps, limits.notHeld());
    }

    private static Explanation judged(List<Step> steps, List<GatewayLimits.NotHeld> notHeld) {
        Optional<Step> refuses =
                steps.stream().filter(step -> step.verdict() == Verdict.REFUSES).findFirst();
        List<Step> before = steps.subList(0, refuses.map(steps::indexOf).orElse(steps.size()));
        boolean isCertain = before.stream().noneMatch(step -> step.verdict() == Verdict.UNKNOWN);
        // of several that are used up the one that ends last decides when the caller gets through again
        Step binds = refuses.filter(step -> step.count() == null)
                .orElseGet(() -> steps.stream()
                        .filter(step -> step.count() != null && step.count().used() != null)
                        .min(Comparator.<Step, Boolean>comparing(step -> step.verdict() != Verdict.REFUSES)
                                .thenComparing(Explain::lastFirst)
                                .thenComparing(step ->
                                        Objects.requireNonNull(step.count()).part()))
                        .orElse(null));
        return new Explanation(steps, refuses.map(Step::status).orElse(Status.OK), isCertain, binds, notHeld);
    }

    private static long lastFirst(Step step) {
        return step.verdict() == Verdict.REFUSES
                ? -Objects.requireNonNull(step.count()).until().getEpochSecond()
                : 0;
    }

    private Step route(EndpointName model, Place.Route route) {
        boolean isServed =
                place.endpoints().stream().anyMatch(endpoint -> endpoint.name().equals(model));
        boolean isReached = isServed
                && (route != Place.Route.NONE || place.settings().kind().countsTokens());
        return TokenRules.step(
                Rule.ROUTE,
                isReached ? null : Reason.of("limits.rule.no-route", model, place.environment()),
                Status.NO_MODEL,
                Reason.of("limits.rule.route", model, place.environment()));
    }

    /**
     * Each route by models has a rule for all that no route is for, and of these the one of the oldest is asked, with its policy (seen at AI Gateway
     * 1.0.0). Which one is the oldest, Git does not say.
     */
    private List<Step> ofOldest(Presented caller, EndpointName model) {
        List<EndpointName> byModel = place.settings().kind().countsTokens()
                ? place.endpoints().stream()
                        .filter(endpoint -> endpoint.route() != Place.Route.PLAIN)
                        .map(Place.Reached::name)
                        .toList()
                : List.of();
        long let = byModel.stream()
                .filter(one -> Stream.of(scope(caller, one), team(caller, one))
                        .allMatch(step -> step.verdict() == Verdict.PASSES))
                .count();
        return let == byModel.size()
                ? List.of()
                : List.of(new Step(
                        Rule.SCOPE,
                        let == 0 ? Verdict.REFUSES : Verdict.UNKNOWN,
                        Status.NOT_ALLOWED,
                        Reason.of("limits.rule.oldest", model),
                        "",
                        "",
                        null));
    }

    private Step scope(Presented caller, EndpointName model) {
        String scope = Grant.scope(model);
        Declaration by = declared.model(model).orElse(null);
        if (by == null) {
            return new Step(
                    Rule.SCOPE,
                    Verdict.REFUSES,
                    Status.NOT_ALLOWED,
                    Reason.of("limits.rule.undeclared", model),
                    "",
                    "",
                    null);
        }
        boolean has = caller.scopes().contains(scope);
        return new Step(
                Rule.SCOPE,
                has ? Verdict.PASSES : Verdict.REFUSES,
                Status.NOT_ALLOWED,
                Reason.of(has ? "limits.rule.scope" : "limits.rule.no-scope", scope),
                by.path(),
                answers().of(by),
                null);
    }

    private Step team(Presented caller, EndpointName model) {
        String team = caller.team();
        boolean isCaller =
                declared.callers(model, today()).stream().map(Team::id).anyMatch(id -> id.equals(team));
        Reason what;
        if (team == null) {
            what = Reason.of("limits.rule.no-team-claim", Claims.TEAM);
        } else {
            what = Reason.of(isCaller ? "limits.rule.team" : "limits.rule.no-team", TokenRules.shown(team), model);
        }
        Declaration by =
                team == null ? null : declared.named(AccessFolder.TEAMS, team).orElse(null);
        return new Step(
                Rule.TEAM,
                isCaller ? Verdict.PASSES : Verdict.REFUSES,
                Status.NOT_ALLOWED,
                what,
                by == null ? "" : by.path(),
                declared.model(model).map(answers()::of).orElse(""),
                null);
    }

    /** The gateway's own first, then the route's. */
    private GatewayLimits limits(Presented caller, EndpointName model, Place.Route route) {
        Counters counters = Counters.of(declared, today()).counting(GatewayPolicies.noTokens(place, route));
        return counters.overModels()
                .and(counters.ofModel(model))
                .of(whose -> whose.counts(caller.team(), caller.application()));
    }

    /** What a limit of tokens refused nobody counts: the rate-limit service counts tokens of it. */
    private @Nullable Long refused(GatewayLimit limit, Usage usage) {
        OptionalLong refused = limit.tokens()
                ? OptionalLong.empty()
                : RulePlaces.of(limit, place).map(usage::refusedBy).orElseGet(OptionalLong::empty);
        return refused.isPresent() ? refused.getAsLong() : null;
    }

    private Step limit(GatewayLimit limit, Usage usage) {
        OptionalLong counted = usage.of(limit);
        Long used = counted.isPresent() ? counted.getAsLong() : null;
        Verdict verdict = Verdict.UNKNOWN;
        if (used != null) {
            verdict = limit.refusesAt(used) ? Verdict.REFUSES : Verdict.PASSES;
        }
        Declaration by = answers().by(limit.whose());
        return new Step(
                Rule.LIMIT,
                verdict,
                Status.USED_UP,
                LimitWords.of(limit),
                by == null ? "" : by.path(),
                by == null ? "" : answers().of(by),
                new Count(limit, used, limit.window().end(now), refused(limit, usage)));
    }
}
