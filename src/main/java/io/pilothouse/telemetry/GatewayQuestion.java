package io.pilothouse.telemetry;

import io.pilothouse.clients.ClientException;
import io.pilothouse.promql.Expression;
import io.pilothouse.promql.Labels;
import io.pilothouse.promql.Operator;
import io.pilothouse.promql.Promql;
import io.pilothouse.telemetry.HeldAtGateways.Pool;
import io.pilothouse.telemetry.HeldAtGateways.PoolId;
import io.pilothouse.telemetry.HeldAtGateways.Tenant;
import io.pilothouse.telemetry.HeldAtGateways.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Asks all endpoint pickers at once whose requests they hold back. For one thread at a time. */
final class GatewayQuestion {
    private static final String POOL = "inference_pool";
    private static final String TENANT = "fairness_id";
    private static final String PRIORITY = "priority";
    private static final String MODEL = "model_name";
    private static final String TARGET = "target_model_name";
    private static final Scope BY_POOL = new Scope(List.of(), Set.of(Subject.NAMESPACE, POOL));
    private static final Scope BY_TENANT =
            new Scope(List.of(), Set.of(Subject.NAMESPACE, POOL, TENANT, PRIORITY, MODEL, TARGET));
    private static final Comparator<Tenant> MOST_FIRST =
            Comparator.comparingDouble(Tenant::requests).reversed();

    private final MetricServer server;
    private Map<PoolId, Bounds> bounds = Map.of();

    GatewayQuestion(MetricServer server) {
        this.server = server;
    }

    /**
     * One question, and one more where pickers answer that were not there before, or where it is time to look again.
     *
     * @param window that rates look back over
     * @param again whether it is time
     * @param warnings of the server are added to them
     * @throws ClientException when the server answers nothing at all
     */
    HeldAtGateways ask(Instant now, Duration window, boolean again, Set<String> warnings) {
        return MetricServer.asked(
                () -> held(now, window, again, warnings), why -> new HeldAtGateways(List.of(), List.of(), why));
    }

    private HeldAtGateways held(Instant now, Duration window, boolean again, Set<String> warnings) {
        Questions pools = new Questions(server.catalogue(), BY_POOL, window);
        Questions tenants = new Questions(server.catalogue(), BY_TENANT, window);
        Meaning queue = pools.meaning("flow-queue");
        Expression all = pools.now(queue);
        Expression saturation = pools.now(pools.meaning("pool-saturation"));
        Expression waiting = Promql.binary(tenants.now(queue), Operator.GREATER, Promql.number(0));
        Expression waited = Promql.binary(
                Promql.quantile(Statistic.P95.quantile(), tenants.bucketRates(time(tenants))), Operator.AND, waiting);
        Map<Expression, Map<Labels, Double>> said =
                server.said(Together.of(all, saturation, waiting, waited), now, warnings);
        Map<PoolId, Double> saturated = byPool(said.getOrDefault(saturation, Map.of()));
        List<Pool> known = Stream.concat(
                        byPool(said.getOrDefault(all, Map.of())).keySet().stream(), saturated.keySet().stream())
                .distinct()
                .sorted(Comparator.comparing(PoolId::namespace).thenComparing(PoolId::name))
                .map(pool -> new Pool(pool, saturated.getOrDefault(pool, Double.NaN)))
                .toList();
        if (again || known.stream().anyMatch(pool -> !bounds.containsKey(pool.id()))) {
            bounds = known.isEmpty() ? Map.of() : bounds(known, pools, now, warnings);
        }
        return new HeldAtGateways(
                known, tenants(said.getOrDefault(waiting, Map.of()), said.getOrDefault(waited, Map.of())), null);
    }

    private static Meaning time(Questions questions) {
        return questions.meaning("flow-queue-time");
    }

    private List<Tenant> tenants(Map<Labels, Double> waiting, Map<Labels, Double> waited) {
        return waiting.entrySet().stream()
                .map(one -> {
                    TenantId id = tenant(one.getKey());
                    double time = waited.getOrDefault(one.getKey(), Double.NaN);
                    return new Tenant(
                            id,
                            one.getValue(),
                            bounds.getOrDefault(id.pool(), Bounds.NONE).known(time));
                })
                .sorted(MOST_FIRST)
                .toList();
    }

    /** Of each pool, {@link Bounds#NONE} where nothing was let through yet. */
    private Map<PoolId, Bounds> bounds(List<Pool> known, Questions pools, Instant now, Set<String> warnings) {
        Expression lowest = pools.lowestBound(time(pools));
        Expression highest = pools.highestBound(time(pools));
        Map<Expression, Map<Labels, Double>> said = server.said(Together.of(lowest, highest), now, warnings);
        Map<PoolId, Double> low = byPool(said.getOrDefault(lowest, Map.of()));
        Map<PoolId, Double> high = byPool(said.getOrDefault(highest, Map.of()));
        return known.stream()
                .map(Pool::id)
                .collect(Collectors.toMap(
                        id -> id,
                        id -> new Bounds(low.getOrDefault(id, Double.NaN), high.getOrDefault(id, Double.NaN))));
    }

    private static Map<PoolId, Double> byPool(Map<Labels, Double> said) {
        return said.entrySet().stream().collect(Collectors.toMap(one -> pool(one.getKey()), Map.Entry::getValue));
    }

    private static PoolId pool(Labels labels) {
        return new PoolId(labels.get(Subject.NAMESPACE), labels.get(POOL));
    }

    private static TenantId tenant(Labels labels) {
        return new TenantId(
                pool(labels), labels.get(TENANT), labels.get(PRIORITY), labels.get(MODEL), labels.get(TARGET));
    }
}
