package io.pilothouse.access;

import io.pilothouse.access.declared.Declared;
import io.pilothouse.access.declared.Window;
import io.pilothouse.access.gateway.CarriedPolicies;
import io.pilothouse.access.gateway.CarriedPolicies.State;
import io.pilothouse.changes.Derivation;
import io.pilothouse.changes.Effect;
import io.pilothouse.changes.Environments.Environment;
import io.pilothouse.changes.FileEdit;
import io.pilothouse.changes.Tree;
import io.pilothouse.units.Reason;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** What the gateways of the environments are told follows from what is declared, and from which endpoints there are. */
@Component
class GatewayDerivation implements Derivation {
    private final Declared.Reader reader;
    private final Clock clock;

    GatewayDerivation(Declared.Reader reader, Clock clock) {
        this.reader = reader;
        this.clock = clock;
    }

    @Override
    public Derived derive(Tree before, List<FileEdit> authored) {
        Tree after = before.with(authored);
        LocalDate today = Window.day(clock.instant());
        if (!GatewayTouch.isSeen(before, after, authored, today)) {
            return Derived.NOTHING;
        }
        State was = new State(before, reader);
        State is = new State(after, reader);
        List<FileEdit> edits = new ArrayList<>();
        List<Effect.Line> effect = new ArrayList<>();
        GatewayTouch.environments(after).map(Environment::name).forEach(name -> {
            CarriedPolicies carried = CarriedPolicies.between(name, was, is, today);
            edits.addAll(carried.edits());
            String gateway = Reason.of("git.gateway", name).toString();
            carried.said().forEach(said -> effect.add(new Effect.Line(gateway, said.toString())));
        });
        return new Derived(edits, new Effect(effect));
    }

    @Override
    public boolean isDerived(String path, String text) {
        return CarriedPolicies.isOwn(path, text);
    }
}
