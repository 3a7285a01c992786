package io.pilothouse.access.gateway;

import io.pilothouse.access.gateway.CarriedPolicies.State;
import io.pilothouse.access.gateway.Trap.Fallen;
import io.pilothouse.changes.Tree;
import io.pilothouse.manifests.ManifestFolder.Manifest;
import io.pilothouse.units.EnvironmentName;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is wrong with what an environment's gateway is told. Pure. */
public final class GatewayProblems {
    private GatewayProblems() {}

    /**
     * None of an environment without a gateway that policies are written for.
     *
     * @param today the day in UTC
     */
    public static List<Fallen> in(EnvironmentName environment, State state, LocalDate today) {
        Optional<Place> place = Place.readable(environment, state.tree());
        return place.isEmpty()
                ? List.of()
                : Stream.concat(
                                Traps.in(policies(place.get(), state.tree()), place.get()).stream(),
                                ofDeclared(place.get(), state, today))
                        .toList();
    }

    private static List<Policy> policies(Place place, Tree tree) {
        Map<String, List<Manifest>> ofEndpoints = GatewayManifests.inEndpoints(tree);
        return Stream.concat(
                        GatewayManifests.in(tree, place.settings().folder()).stream(),
                        place.endpoints().stream()
                                .flatMap(endpoint -> ofEndpoints.getOrDefault(endpoint.folder(), List.of()).stream()))
                .map(Policy::new)
                .toList();
    }

    private static Stream<Fallen> ofDeclared(Place place, State state, LocalDate today) {
        Rendered rendered = state.rendered(place.environment(), today);
        long differ = rendered.files().entrySet().stream()
                .filter(file -> !file.getValue().equals(place.standing().get(file.getKey())))
                .count();
        String path = place.settings().folder() + "/" + PolicyFiles.SECURITY;
        List<Fallen> found = new ArrayList<>();
        rendered.notHeld().forEach(one -> found.add(notHeld(one, place)));
        if (!place.settings().failClosed()) {
            found.add(Trap.FAILS_OPEN.in(path, "", place.environment()));
        }
        if (differ > 0) {
            found.add(Trap.OUT_OF_DATE.in(path, "", place.environment(), differ));
        }
        return found.stream();
    }

    private static Fallen notHeld(GatewayLimits.NotHeld one, Place place) {
        String folder = place.endpoints().stream()
                .filter(endpoint -> one.isOnAPath()
                        && one.whose()
                                .oneModel()
                                .filter(endpoint.name()::equals)
                                .isPresent())
                .map(Place.Reached::folder)
                .findFirst()
                .orElse(place.settings().folder());
        return (one.isOnAPath() ? Trap.ON_A_PATH : Trap.NOT_HELD)
                .in(
                        folder + "/" + PolicyFiles.SECURITY,
                        "",
                        LimitWords.whose(one.whose()),
                        one.window().field(),
                        one.most(),
                        one.why());
    }

    /** The rules that hand their counter to another: of each file that has limits before and after, the first. */
    public static List<Fallen> moved(EnvironmentName environment, Tree before, Tree after) {
        Optional<Place> was = Place.readable(environment, before);
        Optional<Place> is = Place.readable(environment, after);
        if (was.isEmpty() || is.isEmpty()) {
            return List.of();
        }
        Map<String, List<Policy>> old = policies(was.get(), before).stream().collect(Collectors.groupingBy(Policy::id));
        return policies(is.get(), after).stream()
                .filter(policy -> policy.kind().equals(GatewayManifests.LIMITS))
                .flatMap(policy ->
                        old.getOrDefault(policy.id(), List.of()).stream().flatMap(one -> moved(one, policy).stream()))
                .toList();
    }

    /**
     * The routes that come before anybody knows that nobody is let in without a policy. Argo CD syncs the gateway's folder and the endpoint's each
     * for itself, and in one of them it creates in no order that says policies first: a route and its policy have one name and no order of kind.
     */
    public static List<Fallen> opened(EnvironmentName environment, Tree before, Tree after) {
        Place place = Place.readable(environment, after).orElse(null);
        if (place == null) {
            return List.of();
        }
        List<Policy> was = policies(place, before);
        List<Policy> is = policies(place, after);
        if (isClosed(was, place) || !isClosed(is, place)) {
            return List.of();
        }
        Set<String> known = was.stream().map(Policy::id).collect(Collectors.toSet());
        return is.stream()
                .filter(route -> route.kind().equals(GatewayManifests.ROUTE)
                        || route.kind().equals(GatewayManifests.AI_ROUTE))
                .filter(route -> !known.contains(route.id()))
                .map(route -> Trap.OPEN_AT_FIRST.in(
                        route.path(), "metadata.name", route.manifest().name()))
                .toList();
    }

    private static boolean isClosed(List<Policy> policies, Place place) {
        String gateway = GatewayManifests.gateway(place.gateway());
        return policies.stream()
                .anyMatch(policy -> policy.kind().equals(GatewayManifests.SECURITY)
                        && policy.targets().contains(gateway)
                        && policy.isClosed());
    }

    private static Optional<Fallen> moved(Policy before, Policy after) {
        List<Map<?, ?>> old = before.limits();
        List<Map<?, ?>> now = after.limits();
        for (int i = 0; i < Math.min(old.size(), now.size()); i++) {
            boolean isSame = LimitRule.counter(old.get(i)).equals(LimitRule.counter(now.get(i)));
            if (!isSame && !LimitRule.isFree(now.get(i))) {
                return Optional.of(Trap.MOVED.in(
                        after.path(),
                        "spec.rateLimit.global.rules[" + i + "]",
                        after.manifest().name(),
                        i + 1));
            }
        }
        return Optional.empty();
    }
}
