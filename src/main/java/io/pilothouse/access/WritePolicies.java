package io.pilothouse.access;

import io.pilothouse.access.declared.Declared;
import io.pilothouse.access.declared.Window;
import io.pilothouse.access.gateway.CarriedPolicies;
import io.pilothouse.access.gateway.CarriedPolicies.State;
import io.pilothouse.authority.AuthorityInForce;
import io.pilothouse.changes.ChangeSet;
import io.pilothouse.changes.Changes;
import io.pilothouse.changes.Effect;
import io.pilothouse.changes.Environments.Environment;
import io.pilothouse.changes.FileEdit;
import io.pilothouse.changes.Plan;
import io.pilothouse.changes.Tree;
import io.pilothouse.units.Actor;
import io.pilothouse.units.EnvironmentName;
import io.pilothouse.units.Reason;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Writes what gateways are told anew where it is not what is declared: no change carries what a day ends or what a hand wrote. Waits for the
 * remote: not for a UI thread.
 */
@Component
public class WritePolicies {
    private final Changes changes;
    private final AuthorityInForce authority;
    private final Declared.Reader reader;
    private final Clock clock;

    WritePolicies(Changes changes, AuthorityInForce authority, Declared.Reader reader, Clock clock) {
        this.changes = changes;
        this.authority = authority;
        this.reader = reader;
        this.clock = clock;
    }

    /** The environments whose gateways are told something else than is declared, in the order of their names. */
    public List<EnvironmentName> stale() {
        return List.copyOf(anew(changes.head()).keySet());
    }

    /** The environments whose gateways are of kinds that nothing is written for, in their order in the file. */
    public SequencedMap<EnvironmentName, OpenVersion> unwritten() {
        SequencedMap<EnvironmentName, OpenVersion> unwritten = new LinkedHashMap<>();
        GatewayTouch.environments(changes.head())
                .forEach(one -> Stream.ofNullable(one.gateway())
                        .flatMap(gateway -> OpenVersion.of(gateway.kind()).stream())
                        .forEach(version -> unwritten.put(one.name(), version)));
        return unwritten;
    }

    private SortedMap<EnvironmentName, CarriedPolicies> anew(Tree main) {
        State now = new State(main, reader);
        SortedMap<EnvironmentName, CarriedPolicies> anew = new TreeMap<>();
        GatewayTouch.environments(main).map(Environment::name).forEach(name -> {
            CarriedPolicies carried = CarriedPolicies.anew(name, now, Window.day(clock.instant()));
            if (!carried.edits().isEmpty()) {
                anew.put(name, carried);
            }
        });
        return anew;
    }

    public Plan plan(Actor actor) {
        Tree main = changes.head();
        SortedMap<EnvironmentName, CarriedPolicies> anew = anew(main);
        if (anew.isEmpty()) {
            return new Plan.NothingToDo(Reason.of("routes.anew.nothing"));
        }
        List<FileEdit> edits = new ArrayList<>();
        List<Effect.Line> effect = new ArrayList<>();
        anew.forEach((name, carried) -> {
            edits.addAll(carried.edits());
            String gateway = Reason.of("git.gateway", name).toString();
            carried.said().forEach(said -> effect.add(new Effect.Line(gateway, said.toString())));
        });
        ChangeSet planned = new ChangeSet(
                Reason.of("git.title.policies").toString(),
                List.of(Reason.of("git.policies").toString()),
                main.commit(),
                edits,
                new Effect(effect),
                "",
                Map.of(),
                null);
        List<Reason> against = authority.proposing(actor, planned, main).why();
        return against.isEmpty() ? new Plan.Planned(planned) : new Plan.Refused(against);
    }
}
