package io.pilothouse.fleet.ui;

import io.pilothouse.changes.Environments;
import io.pilothouse.changes.Environments.Environment;
import io.pilothouse.changes.InvalidYaml;
import io.pilothouse.changes.Tree;
import io.pilothouse.serving.ServingSpec;
import io.pilothouse.units.EndpointId;
import io.pilothouse.units.EnvironmentName;
import java.util.List;
import java.util.function.Predicate;

/** Where what an endpoint serves may go next. */
final class Promotions {
    private Promotions() {}

    /** None from production, which is where things are promoted to, and none where the manifests do not name what is served. */
    static List<EnvironmentName> of(EndpointId from, Tree main, Predicate<EndpointId> may) {
        List<Environment> environments = Environments.readable(main).environments();
        boolean isProduction = environments.stream()
                .filter(environment -> environment.name().equals(from.environment()))
                .allMatch(Environment::production);
        return isProduction || !namesVersion(from, main)
                ? List.of()
                : environments.stream()
                        .map(Environment::name)
                        .filter(to -> !to.equals(from.environment()))
                        .filter(to -> may.test(new EndpointId(from.name(), to)))
                        .toList();
    }

    private static boolean namesVersion(EndpointId endpoint, Tree main) {
        try {
            return ServingSpec.read(main, endpoint)
                    .filter(spec -> spec.model().version() != null)
                    .isPresent();
        } catch (InvalidYaml unreadable) {
            return false;
        }
    }
}
