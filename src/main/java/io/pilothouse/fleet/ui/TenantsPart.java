package io.pilothouse.fleet.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.pilothouse.changes.PlainText;
import io.pilothouse.shell.Figures;
import io.pilothouse.shell.HtmlTable;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.SectionTitle;
import io.pilothouse.shell.Words;
import io.pilothouse.telemetry.HeldAtGateways;
import io.pilothouse.telemetry.HeldAtGateways.Pool;
import io.pilothouse.telemetry.HeldAtGateways.PoolId;
import io.pilothouse.telemetry.HeldAtGateways.Tenant;
import io.pilothouse.telemetry.HeldAtGateways.TenantId;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Who waits at the gateways; where none tells, what it would take. All names are whatever clients sent. */
final class TenantsPart extends Div {
    /** Clients may send names of any length. */
    private static final int LONGEST = 48;

    private static final int MOST_POOLS = 8;
    private static final double NANOS = 1e9;
    private static final Comparator<Tenant> MOST_FIRST = Comparator.comparingDouble(Tenant::requests)
            .reversed()
            .thenComparing(tenant -> tenant.id().toString());

    private final HtmlTable<Tenant> table = table();
    private final SteadyRows steady = new SteadyRows(this::showRows);
    private final QueueOrder<Tenant> order = new QueueOrder<>(MOST_FIRST, Tenant::id);
    private final Div above = new Div();
    private final Div section = Parts.section(new SectionTitle(Words.say("queue.gateway")), above, steady);
    private List<Tenant> waiting = List.of();

    TenantsPart() {
        steady.add(table);
    }

    void forget() {
        order.forget();
    }

    private static HtmlTable<Tenant> table() {
        return new HtmlTable<Tenant>(Words.say("queue.gateway"))
                .name(
                        Words.say("queue.tenant"),
                        tenant -> tenant.id().name().isEmpty()
                                ? Words.say("queue.tenant.none")
                                : plain(tenant.id().name()))
                .number(Words.say("queue.waiting"), tenant -> Figures.here().count(Math.round(tenant.requests())))
                .numberCell(Words.say("queue.wait"), TenantsPart::waited)
                .number(Words.say("queue.priority"), tenant -> plain(tenant.id().priority()))
                .text(Words.say("queue.pool"), tenant -> pool(tenant.id().pool()))
                .wideOnly()
                .text(Words.say("queue.model"), tenant -> model(tenant.id()))
                .wideOnly();
    }

    private static String plain(String name) {
        String line = PlainText.line(name);
        return line.isEmpty() ? "–" : PlainText.cut(line, LONGEST);
    }

    private static Span waited(Tenant tenant) {
        if (Double.isNaN(tenant.waited())) {
            return Parts.quiet("–");
        }
        Span time = new Span(Figures.here().duration(Duration.ofNanos(Math.round(tenant.waited() * NANOS))));
        time.setTitle(Words.say("queue.gateway.wait.title"));
        return time;
    }

    private static String pool(PoolId pool) {
        return plain(pool.namespace()) + "/" + plain(pool.name());
    }

    private static String model(TenantId id) {
        boolean same = id.target().isEmpty() || id.target().equals(id.model());
        return same ? plain(id.model()) : plain(id.model()) + " → " + plain(id.target());
    }

    /**
     * @param held null while nothing is known of any gateway
     * @param inView by the namespace of the pool
     */
    void show(@Nullable HeldAtGateways held, Predicate<String> inView) {
        if (held == null) {
            removeAll();
            return;
        }
        List<Pool> pools = held.pools().stream()
                .filter(pool -> inView.test(pool.id().namespace()))
                .toList();
        waiting = held.waiting().stream()
                .filter(tenant -> inView.test(tenant.id().pool().namespace()))
                .toList();
        if (held.unknown() != null) {
            say(Words.say("queue.gateway.unknown", Words.say(held.unknown())));
        } else if (pools.isEmpty()) {
            say(Words.say("queue.tenants"));
        } else {
            sayPools(pools);
            showRows();
            showSection();
        }
    }

    private void say(String instead) {
        removeAll();
        add(Parts.padded(Parts.quiet(instead)));
    }

    /** Not anew each time: rows that somebody points at would be taken from under the pointer. */
    private void showSection() {
        if (section.getParent().isEmpty()) {
            removeAll();
            add(section);
        }
    }

    private void showRows() {
        table.show(order.of(waiting, steady.isHeld()));
    }

    private void sayPools(List<Pool> pools) {
        above.removeAll();
        table.emptyText(Words.say("queue.gateway.empty", pools.size()));
        String saturated = pools.stream()
                .filter(pool -> !Double.isNaN(pool.saturation()))
                .sorted(Comparator.comparingDouble(Pool::saturation).reversed())
                .limit(MOST_POOLS)
                .map(pool -> pool(pool.id()) + " " + Figures.here().share(pool.saturation()))
                .collect(Collectors.joining(", "));
        if (!saturated.isEmpty()) {
            above.add(Parts.quiet(Words.say("queue.gateway.saturated", saturated)));
        }
    }
}
