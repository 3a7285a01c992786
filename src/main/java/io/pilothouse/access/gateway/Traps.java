package io.pilothouse.access.gateway;

import io.pilothouse.access.declared.Window;
import io.pilothouse.access.gateway.Trap.Fallen;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds what the policies of an environment say and nobody meant, whoever wrote them. Pure. */
final class Traps {
    private static final int MOST_RULES = 256;
    /** Where Envoy keeps what it read of a token. */
    private static final String TOKENS = "envoy.filters.http.jwt_authn";

    /** By kind, and by kind and target: of thousands each asks for the few that are about the same. */
    private final Map<String, List<Policy>> ofKind;

    private final Map<String, List<Policy>> onTarget = new HashMap<>();
    private final String gateway;
    private final String folder;
    private final boolean readsModels;
    private final List<Fallen> found = new ArrayList<>();

    private Traps(List<Policy> all, Place place) {
        this.ofKind = all.stream().collect(Collectors.groupingBy(Policy::kind));
        all.forEach(policy -> policy.targets()
                .forEach(target -> onTarget.computeIfAbsent(on(policy.kind(), target), _ -> new ArrayList<>())
                        .add(policy)));
        this.gateway = GatewayManifests.gateway(place.gateway());
        this.folder = place.settings().folder();
        this.readsModels = place.settings().kind().countsTokens();
    }

    static List<Fallen> in(List<Policy> all, Place place) {
        Traps traps = new Traps(all, place);
        traps.routes();
        traps.hosts();
        traps.targets();
        traps.requests();
        traps.of(GatewayManifests.SECURITY).forEach(traps::security);
        traps.of(GatewayManifests.LIMITS).forEach(traps::limits);
        return traps.found;
    }

    private Stream<Policy> of(String kind) {
        return ofKind.getOrDefault(kind, List.of()).stream();
    }

    private static String on(String kind, String target) {
        return kind + " on " + target;
    }

    private Stream<Policy> allOn(String kind, String target) {
        return onTarget.getOrDefault(on(kind, target), List.of()).stream();
    }

    private @Nullable Policy ofGateway(String kind) {
        return allOn(kind, gateway).findFirst().orElse(null);
    }

    private static String target(Policy route) {
        return GatewayManifests.ROUTE + " " + route.manifest().name();
    }

    private Stream<Policy> allRoutes() {
        return Stream.concat(of(GatewayManifests.ROUTE), of(GatewayManifests.AI_ROUTE));
    }

    private void routes() {
        Policy own = ofGateway(GatewayManifests.SECURITY);
        if (own != null && own.isClosed()) {
            return;
        }
        allRoutes()
                .filter(route -> allOn(GatewayManifests.SECURITY, target(route))
                        .findAny()
                        .isEmpty())
                .forEach(route -> found.add(Trap.OPEN_ROUTE.in(
                        route.path(), "metadata.name", route.manifest().name())));
    }

    private void hosts() {
        Policy named = allRoutes().filter(Traps::namesHosts).findFirst().orElse(null);
        if (named != null) {
            allRoutes()
                    .filter(route -> !namesHosts(route))
                    .forEach(route -> found.add(Trap.HIDDEN_ROUTE.in(
                            route.path(), "spec", route.manifest().name(), named.path())));
        }
    }

    private static boolean namesHosts(Policy route) {
        return route.at("spec.hostnames") instanceof List<?> names && !names.isEmpty();
    }

    private void targets() {
        Set<String> there = new HashSet<>(Set.of(gateway));
        allRoutes().map(Traps::target).forEach(there::add);
        Map<String, Policy> first = new HashMap<>();
        Stream.of(GatewayManifests.SECURITY, GatewayManifests.LIMITS, GatewayManifests.CLIENTS)
                .flatMap(this::of)
                .forEach(policy -> policy.targets().forEach(target -> {
                    if (!there.contains(target)) {
                        found.add(Trap.NO_ROUTE.in(
                                policy.path(),
                                "spec.targetRefs",
                                policy.manifest().name(),
                                target));
                    }
                    Policy other = first.putIfAbsent(policy.kind() + " " + target, policy);
                    if (other != null) {
                        found.add(Trap.TWO_POLICIES.in(
                                policy.path(), "spec.targetRefs", target, other.path(), policy.path()));
                    }
                }));
    }

    /** The AI Gateway reads the model of a request's body, of which 32 KiB are kept where nobody says otherwise. */
    private void requests() {
        List<Policy> own = of(GatewayManifests.CLIENTS)
                .filter(policy -> policy.isFor(gateway))
                .toList();
        boolean isBuffered = own.stream().anyMatch(policy -> policy.at("spec.connection.bufferLimit") != null);
        if (readsModels
                && !isBuffered
                && of(GatewayManifests.AI_ROUTE).findAny().isPresent()) {
            String path = own.isEmpty()
                    ? folder + "/" + PolicyFiles.CLIENTS
                    : own.getFirst().path();
            found.add(Trap.SHORT_REQUESTS.in(path, "spec.connection.bufferLimit", gateway));
        }
    }

    private void security(Policy policy) {
        Policy own = ofGateway(GatewayManifests.SECURITY);
        if (readsModels && (own == null || !own.providers().equals(policy.providers()))) {
            found.add(Trap.FIRST_ROUTE.in(
                    policy.path(), "spec.jwt", policy.manifest().name()));
        }
        Set<String> names = new HashSet<>();
        policy.providers().forEach(provider -> names.add(String.valueOf(provider.get("name"))));
        for (Map<?, ?> jwt : policy.allowed()) {
            String provider = String.valueOf(jwt.get("provider"));
            if (jwt.get("provider") != null && !names.contains(provider)) {
                found.add(Trap.NO_PROVIDER.in(policy.path(), "spec.authorization.rules", provider));
            }
            if (jwt.get("scopes") instanceof List<?> scopes && scopes.size() > 1) {
                found.add(Trap.ALL_SCOPES.in(policy.path(), "spec.authorization.rules", join(scopes)));
            }
        }
    }

    private static String join(List<?> list) {
        return String.join(", ", list.stream().map(String::valueOf).toList());
    }

    private void limits(Policy policy) {
        List<Map<?, ?>> rules = policy.limits();
        if (rules.size() > MOST_RULES) {
            found.add(Trap.TOO_MANY.in(policy.path(), "spec.rateLimit.global.rules", rules.size(), MOST_RULES));
        }
        Policy own = ofGateway(GatewayManifests.LIMITS);
        if (own != null
                && !own.equals(policy)
                && !own.limits().isEmpty()
                && !"StrategicMerge".equals(policy.manifest().text("spec.mergeType"))) {
            found.add(Trap.HIDES.in(
                    policy.path(), "spec.mergeType", policy.manifest().name(), own.path()));
        }
        for (int i = 0; i < rules.size(); i++) {
            limit(policy, rules.get(i), "spec.rateLimit.global.rules[" + i + "]");
        }
    }

    private void limit(Policy policy, Map<?, ?> rule, String at) {
        Map<?, ?> amount = rule.get("limit") instanceof Map<?, ?> map ? map : Map.of();
        if (amount.get("requests") instanceof Number number && number.longValue() > Window.COUNTER) {
            found.add(Trap.TOO_LARGE.in(policy.path(), at, number, Window.COUNTER));
        }
        String unit = String.valueOf(amount.get("unit"));
        if (Set.of("Week", "Month", "Year").contains(unit)) {
            found.add(Trap.OTHER_WINDOW.in(policy.path(), at, unit));
        }
        if (amount.get("fromMetadata") instanceof Map<?, ?> metadata) {
            saidByToken(policy, metadata, at);
        }
        String key = costKey(rule);
        if (key != null && !isLeft(policy, key)) {
            found.add(Trap.NOT_COUNTED.in(policy.path(), at, key));
        }
        Policy.maps(rule.get("clientSelectors")).stream()
                .flatMap(selector -> Policy.maps(selector.get("headers")).stream())
                .map(header -> String.valueOf(header.get("name")))
                .filter(header -> !header.equals(LimitRule.FREE))
                .forEach(header -> header(policy, header, at));
    }

    /** Envoy keeps a token's claims by the name of its provider; of any other key nothing is there, and the limit of the rule counts. */
    private void saidByToken(Policy limits, Map<?, ?> metadata, String at) {
        String provider = String.valueOf(metadata.get("key"));
        boolean isThere = TOKENS.equals(metadata.get("namespace"))
                && guards(limits)
                        .flatMap(guard -> guard.providers().stream())
                        .anyMatch(one -> provider.equals(one.get("name")));
        found.add((isThere ? Trap.SAID_BY_TOKEN : Trap.NO_METADATA)
                .in(limits.path(), at, limits.manifest().name(), provider));
    }

    private void header(Policy limits, String header, String at) {
        List<Policy> guards = guards(limits).toList();
        boolean isMade = guards.stream()
                .flatMap(guard -> guard.providers().stream())
                .flatMap(provider -> Policy.maps(provider.get("claimToHeaders")).stream())
                .anyMatch(claim -> header.equals(claim.get("header")));
        if (!isMade) {
            found.add(Trap.ANY_HEADER.in(limits.path(), at, header));
        } else if (header.equals(Claims.TEAM_HEADER)) {
            guards.stream()
                    .filter(guard -> guard.allowed().stream().anyMatch(jwt -> !names(jwt, Claims.TEAM)))
                    .forEach(guard ->
                            found.add(Trap.NO_TEAM.in(guard.path(), "spec.authorization.rules", Claims.TEAM, header)));
        }
    }

    /** The policies that ask for tokens where limits are. */
    private Stream<Policy> guards(Policy limits) {
        return limits.targets().stream().flatMap(target -> allOn(GatewayManifests.SECURITY, target));
    }

    private static boolean names(Map<?, ?> jwt, String claim) {
        return Policy.maps(jwt.get("claims")).stream().anyMatch(one -> claim.equals(one.get("name")));
    }

    private static @Nullable String costKey(Map<?, ?> rule) {
        return rule.get("cost") instanceof Map<?, ?> cost
                        && cost.get("response") instanceof Map<?, ?> response
                        && response.get("metadata") instanceof Map<?, ?> metadata
                        && LimitRule.COSTS.equals(metadata.get("namespace"))
                ? Objects.toString(metadata.get("key"))
                : null;
    }

    /** On the gateway itself, that any route leaves it. */
    private boolean isLeft(Policy limits, String key) {
        List<String> targets = limits.targets();
        return of(GatewayManifests.AI_ROUTE)
                .filter(route -> targets.contains(gateway) || targets.contains(target(route)))
                .flatMap(route -> Policy.maps(route.at("spec.llmRequestCosts")).stream())
                .anyMatch(cost -> key.equals(cost.get("metadataKey")));
    }
}
