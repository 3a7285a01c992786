package io.pilothouse.access.gateway;

import io.pilothouse.access.declared.Declared;
import io.pilothouse.access.gateway.Trap.Fallen;
import io.pilothouse.changes.InvalidYaml;
import io.pilothouse.changes.Tree;
import io.pilothouse.units.EnvironmentName;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What is wrong with what an environment's gateway is told. Pure. */
public final class GatewayProblems {
    private GatewayProblems() {}

    /**
     * None of an environment without a gateway that policies are written for.
     *
     * @param today the day in UTC
     */
    public static List<Fallen> in(EnvironmentName environment, Tree tree, Declared declared, LocalDate today) {
        Optional<Place> place = place(environment, tree);
        return place.isEmpty()
                ? List.of()
                : Stream.concat(
                                Traps.in(policies(place.get(), tree), place.get()).stream(),
                                ofDeclared(place.get(), tree, declared, today))
                        .toList();
    }

    /** None where a file that says where gateways are cannot be read: others say so. */
    private static Optional<Place> place(EnvironmentName environment, Tree tree) {
        try {
            return Place.of(environment, tree);
        } catch (InvalidYaml unread) {
            return Optional.empty();
        }
    }

    private static List<Policy> policies(Place place, Tree tree) {
        return Stream.concat(
                        Stream.of(place.settings().folder()),
                        place.endpoints().stream().map(Place.Reached::folder))
                .flatMap(folder -> GatewayManifests.in(tree, folder).stream())
                .map(Policy::new)
                .toList();
    }

    private static Stream<Fallen> ofDeclared(Place place, Tree tree, Declared declared, LocalDate today) {
        Rendered rendered = GatewayPolicies.render(declared, place, today);
        long differ = rendered.files().entrySet().stream()
                .filter(file ->
                        tree.file(file.getKey()).filter(file.getValue()::equals).isEmpty())
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
        Optional<Place> was = place(environment, before);
        Optional<Place> is = place(environment, after);
        if (was.isEmpty() || is.isEmpty()) {
            return List.of();
        }
        List<Policy> old = policies(was.get(), before);
        return policies(is.get(), after).stream()
                .filter(policy -> policy.kind().equals(GatewayManifests.LIMITS))
                .flatMap(policy -> old.stream()
                        .filter(one -> one.id().equals(policy.id()))
                        .flatMap(one -> moved(one, policy).stream()))
                .toList();
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
